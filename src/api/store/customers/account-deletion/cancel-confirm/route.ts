import type { MedusaRequest } from "@medusajs/framework/http"
import { parseBody } from "../../../../../core/shared/parse-input"
import { handleErrors } from "../../../../handle-errors"
import { ConfirmCancel } from "../validators"
import { cancelByOwner } from "./cancel-by-owner"

export const POST = handleErrors<MedusaRequest>(async (req, res) => {
  const body = parseBody(ConfirmCancel, req.body)
  const request = await cancelByOwner(req.scope, body)
  const { id, customer_id, status, cancelled_at } = request
  res.status(200).json({
    cancelled: true,
    request: { id, customer_id, status, cancelled_at },
  })
})
