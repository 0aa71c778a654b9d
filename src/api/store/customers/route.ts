import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { invalidData } from "../../../core/shared/errors"
import { handleErrors } from "../../handle-errors"
import { autoSendOtps, registerOnce } from "./register-once"
import type { WithOwnFields } from "./gate"
import { loadCustomer, typedCustomer } from "./load-customer"
import type { NewCustomer } from "./validators"

type RegistrationRequest = AuthenticatedMedusaRequest<NewCustomer> &
  WithOwnFields

export const POST = handleErrors<RegistrationRequest>(
  async (req, res: MedusaResponse) => {
    const { actor_id, auth_identity_id } = req.auth_context
    if (actor_id) {
      // Medusa's own message.
      throw invalidData("Request already authenticated as a customer.")
    }
    const body = { ...req.validatedBody, ...req.ownFields }
    const { id, isAdopted, isRepeated } = await registerOnce(req.scope, {
      ...body,
      auth_identity_id,
    })
    const customer = isAdopted
      ? typedCustomer(id, body)
      : await loadCustomer(req.scope, id, req.queryConfig.fields)
    const verification = isRepeated ? [] : await autoSendOtps(req, customer)
    res
      .status(200)
      .json(verification.length ? { customer, verification } : { customer })
  },
)
