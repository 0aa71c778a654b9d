import type { MedusaRequest } from "@medusajs/framework/http"
import { parseBody } from "../../../../../core/shared/parse-input"
import { deliverOtp } from "../../../../../workflows"
import { handleErrors } from "../../../../handle-errors"
import { requireBotCheck } from "../../../../limits/require-bot-check"
import { originOf } from "../../../../request-origin"
import { SendOtp } from "../../validators"

export const POST = handleErrors<MedusaRequest>(async (req, res) => {
  const { customer_id, type } = parseBody(SendOtp, req.body)
  await requireBotCheck(req, "otp_send")
  const origin = await originOf(req)
  res.status(200).json(await deliverOtp(req.scope, customer_id, type, origin))
})
