import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { tokenInvalid } from "../../../../../../core/shared/errors"
import { parseBody } from "../../../../../../core/shared/parse-input"
import { CONTACT_CHANGE_PURPOSES } from "../../../../../../types"
import { updateContactWorkflow } from "../../../../../../workflows"
import { reissueToken } from "../../../../../auth/gate/issue-token"
import { handleErrors } from "../../../../../handle-errors"
import { originOf } from "../../../../../request-origin"
import { OWN_FIELDS } from "../../../load-customer"
import { customerOfCode, useOnce, changeOf } from "../../../repeated-code"
import { VerifyOtp } from "../../../validators"
import { services } from "../../../../../../workflows/services"

export const POST = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { otps, registration } = services(req.scope)
    const input = parseBody(VerifyOtp, req.body)
    const { keys, checkRules } = registration
    const owner = await otps.decodeContactChangeToken(input.token, keys)
    if (owner.customer_id && owner.customer_id !== req.auth_context.actor_id) {
      throw tokenInvalid("The token was issued to another customer.")
    }
    const tried = { ...input, purposes: CONTACT_CHANGE_PURPOSES }
    const otp = await otps.verifyOtp(tried, checkRules)
    const change = { ...changeOf(otp), origin: await originOf(req) }
    const first = await useOnce(req.scope, otp, () =>
      updateContactWorkflow(req.scope).run({ input: change }),
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
