import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { parseBody, parseInput } from "../../../../../core/shared/parse-input"
import { cancelAccountDeletionWorkflow } from "../../../../../workflows"
import { handleErrors } from "../../../../handle-errors"
import { asNotActive, loadRequest } from "../../load-request"
import { DecisionBody, RequestParams } from "../../validators"

export const POST = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { id } = parseInput(RequestParams, req.params)
    const { note } = parseBody(DecisionBody, req.body)
    const handled_by = req.auth_context.actor_id
    try {
      await cancelAccountDeletionWorkflow(req.scope).run({
        input: { by: { id }, handled_by, note },
      })
    } catch (error) {
      throw await asNotActive(req.scope, id, error)
    }
    res.status(200).json(await loadRequest(req.scope, id))
  },
)
