import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { parseBody } from "../../../../../core/shared/parse-input"
import { requestAccountDeletionWorkflow } from "../../../../../workflows"
import { handleErrors } from "../../../../handle-errors"
import { originOf } from "../../../../request-origin"
import { presentSession } from "../../../../session-guard"
import { RequestDeletion } from "../validators"

export const POST = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { reason } = parseBody(RequestDeletion, req.body)
    const { result } = await requestAccountDeletionWorkflow(req.scope).run({
      input: {
        customer_id: req.auth_context.actor_id,
        reason,
        session: presentSession(req),
        origin: await originOf(req),
      },
    })
    res.status(200).json(result)
  },
)
