import type { MedusaRequest } from "@medusajs/framework/http"
import { parseBody } from "../../../../core/shared/parse-input"
import type { ChangeUndoneResponse } from "../../../../types"
import { undoChangeWorkflow } from "../../../../workflows"
import { handleErrors } from "../../../handle-errors"
import { originOf } from "../../../request-origin"
import { UndoChange } from "../validators"

export const POST = handleErrors<MedusaRequest>(async (req, res) => {
  const { token } = parseBody(UndoChange, req.body)
  const { result } = await undoChangeWorkflow(req.scope).run({
    input: { token, origin: await originOf(req) },
  })
  res
    .status(200)
    .json({ undone: true, ...result } satisfies ChangeUndoneResponse)
})
