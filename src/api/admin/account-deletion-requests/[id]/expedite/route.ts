import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { parseBody, parseInput } from "../../../../../core/shared/parse-input"
import { expediteDeletionWorkflow } from "../../../../../workflows"
import { handleErrors } from "../../../../handle-errors"
import { loadRequest } from "../../load-request"
import { DecisionBody, RequestParams } from "../../validators"

export const POST = handleErrors<AuthenticatedMedusaRequest>(
  async (req, res) => {
    const { id } = parseInput(RequestParams, req.params)
    const { note } = parseBody(DecisionBody, req.body)
    const handled_by = req.auth_context.actor_id
    await expediteDeletionWorkflow(req.scope).run({
      input: { request_id: id, handled_by, note },
    })
    res.status(200).json(await loadRequest(req.scope, id))
  },
)
