import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { invalidData } from "../../../lib/errors"
import { handleErrors } from "../../handle-errors"
import { autoSendOtps } from "./auto-send"
import type { WithReferralCode } from "./gate"
import { loadCustomer, typedCustomer } from "./load-customer"
import { registerOnce } from "./register-once"
import type { NewCustomer } from "./validators"

type RegistrationRequest = AuthenticatedMedusaRequest<NewCustomer> &
  WithReferralCode

export const POST = handleErrors<RegistrationRequest>(
  async (req, res: MedusaResponse) => {
    const { actor_id, auth_identity_id } = req.auth_context
    if (actor_id) {
      // Medusa's own words.
      throw invalidData("Request already authenticated as a customer.")
    }
    const { id, isAdopted, isRepeated } = await registerOnce(req.scope, {
      ...req.validatedBody,
      auth_identity_id,
      referral_code: req.referralCode,
    })
    const customer = isAdopted
      ? typedCustomer(id, req.validatedBody)
      : await loadCustomer(req.scope, id, req.queryConfig.fields)
    const verification = isRepeated
      ? []
      : await autoSendOtps(req.scope, customer)
    res
      .status(200)
      .json(verification.length ? { customer, verification } : { customer })
  },
)
