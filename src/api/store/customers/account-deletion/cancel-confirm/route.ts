import type { MedusaRequest } from "@medusajs/framework/http"
import { parseInput } from "../../../../../lib/parse-input"
import { cancelAccountDeletionWorkflow } from "../../../../../workflows"
import { handleErrors } from "../../../../handle-errors"
import { servicesOf } from "../../../../services"
import { VerifyOtp } from "../../validators"

export const POST = handleErrors<MedusaRequest>(async (req, res) => {
  const { otps, registration } = servicesOf(req.scope)
  const otp = await otps.verifyOtp(
    {
      ...parseInput(VerifyOtp, req.body),
      purposes: ["account_deletion_cancel"],
    },
    { keys: registration.keys, maxAttempts: registration.options.maxAttempts },
  )
  const { customer_id, destination } = otp
  const { result } = await cancelAccountDeletionWorkflow(req.scope).run({
    input: {
      by: { customer_id },
      otp: { id: otp.id, customer_id, destination },
    },
  })
  const { id, status, cancelled_at } = result
  res.status(200).json({
    cancelled: true,
    request: { id, customer_id, status, cancelled_at },
  })
})
