import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import {
  epochOf,
  type AppMetadata,
} from "../../../../../lib/accounts/identity-rows"
import { parseBody } from "../../../../../lib/parse-input"
import { requestAccountDeletionWorkflow } from "../../../../../workflows"
import { handleErrors } from "../../../../handle-errors"
import { RequestDeletion } from "../validators"

export const POST = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { reason } = parseBody(RequestDeletion, req.body)
    const { actor_id, auth_identity_id, ...claims } = req.auth_context
    const { app_metadata } = claims as { app_metadata?: AppMetadata }
    const { result } = await requestAccountDeletionWorkflow(req.scope).run({
      input: {
        customer_id: actor_id,
        reason,
        session: {
          authIdentityId: auth_identity_id,
          epoch: epochOf(app_metadata),
        },
      },
    })
    res.status(200).json(result)
  },
)
