import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { asEmailTaken, invalidData } from "../../../lib/errors"
import { registerCustomerWorkflow } from "../../../workflows"
import type { NewCustomer } from "./validators"
import { handleErrors } from "../../handle-errors"
import { autoSendOtps } from "./auto-send"
import type { WithReferralCode } from "./gate"
import { loadCustomer } from "./load-customer"

type RegistrationRequest = AuthenticatedMedusaRequest<NewCustomer> &
  WithReferralCode

export const POST = handleErrors<RegistrationRequest>(
  async (req, res: MedusaResponse) => {
    if (req.auth_context.actor_id) {
      throw invalidData("The request is already authenticated as a customer.")
    }
    const { result } = await registerCustomerWorkflow(req.scope)
      .run({
        input: {
          ...req.validatedBody,
          auth_identity_id: req.auth_context.auth_identity_id,
          referral_code: req.referralCode,
        },
      })
      .catch((error: unknown) => {
        throw asEmailTaken(error)
      })
    const customer = await loadCustomer(
      req.scope,
      result.id,
      req.queryConfig.fields,
    )
    const verification = await autoSendOtps(req, customer)
    res
      .status(200)
      .json(verification.length ? { customer, verification } : { customer })
  },
)
