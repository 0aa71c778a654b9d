import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { tokenInvalid } from "../../../../../../core/shared/errors"
import { parseBody } from "../../../../../../core/shared/parse-input"
import { CONTACT_CHANGE_PURPOSES } from "../../../../../../types"
import { updateContactWorkflow } from "../../../../../../workflows"
import { reissueToken } from "../../../../../auth/gate/issue-token"
import { handleErrors } from "../../../../../handle-errors"
import { OWN_FIELDS } from "../../../load-customer"
import { customerOfCode, useOnce, changeOf } from "../../../repeated-code"
import { VerifyOtp } from "../../../validators"
import { services } from "../../../../../../workflows/services"

export const POST = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { otps, registration } = services(req.scope)
    const { keys } = registration
    const input = parseBody(VerifyOtp, req.body)
    const id = req.auth_context.actor_id
    const owner = await otps.decodeContactChangeToken(input.token, keys)
    if (owner.customer_id && owner.customer_id !== id) {
      throw tokenInvalid("The token was issued to another customer.")
    }
    const otp = await otps.verifyOtp(
      { ...input, purposes: CONTACT_CHANGE_PURPOSES },
      registration.checkRules,
    )
    const first = await useOnce(req.scope, otp, () =>
      updateContactWorkflow(req.scope).run({ input: changeOf(otp) }),
    )
    const customer = await customerOfCode(
      req.scope,
      otp,
      OWN_FIELDS,
      first !== undefined,
    )
    const token = first ? await reissueToken(req, false) : undefined
    res.status(200).json({ customer, token })
  },
)
