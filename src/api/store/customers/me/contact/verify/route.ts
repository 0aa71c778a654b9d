import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { tokenInvalid } from "../../../../../../lib/errors"
import { parseBody } from "../../../../../../lib/parse-input"
import { CONTACT_CHANGE_PURPOSES } from "../../../../../../types"
import { updateContactWorkflow } from "../../../../../../workflows"
import { reissueToken } from "../../../../../auth/gate/reissue-token"
import { handleErrors } from "../../../../../handle-errors"
import { servicesOf } from "../../../../../services"
import { loadCustomer, OWN_FIELDS } from "../../../load-customer"
import { VerifyOtp } from "../../../validators"

export const POST = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { otps, registration } = servicesOf(req.scope)
    const { keys, options } = registration
    const input = parseBody(VerifyOtp, req.body)
    const id = req.auth_context.actor_id
    const owner = await otps.decodeContactChangeToken(input.token, keys)
    if (owner.customer_id && owner.customer_id !== id) {
      throw tokenInvalid("The token was issued to another customer.")
    }
    const otp = await otps.verifyOtp(
      { ...input, purposes: CONTACT_CHANGE_PURPOSES },
      { keys, maxAttempts: options.maxAttempts },
    )
    await updateContactWorkflow(req.scope).run({
      input: {
        customer_id: id,
        new_value: otp.destination,
        contact_type: otp.purpose === "email_change" ? "email" : "phone",
        otp_id: otp.id,
      },
    })
    res.status(200).json({
      customer: await loadCustomer(req.scope, id, OWN_FIELDS),
      token: await reissueToken(req),
    })
  },
)
