import type { MedusaRequest } from "@medusajs/framework/http"
import { parseBody } from "../../../../../lib/parse-input"
import { cancelAccountDeletionWorkflow } from "../../../../../workflows"
import { handleErrors } from "../../../../handle-errors"
import { ConfirmCancel } from "../validators"
import { proveCancel } from "./prove-cancel"

export const POST = handleErrors<MedusaRequest>(async (req, res) => {
  const input = await proveCancel(req.scope, parseBody(ConfirmCancel, req.body))
  const { result } = await cancelAccountDeletionWorkflow(req.scope).run({
    input,
  })
  const { id, customer_id, status, cancelled_at } = result
  res.status(200).json({
    cancelled: true,
    request: { id, customer_id, status, cancelled_at },
  })
})
