import type { MedusaRequest } from "@medusajs/framework/http"
import { rethrowAsOtpInvalid } from "../../../../../lib/errors"
import { parseBody } from "../../../../../lib/parse-input"
import { confirmAccountDeletionWorkflow } from "../../../../../workflows"
import { handleErrors } from "../../../../handle-errors"
import { servicesOf } from "../../../../services"
import { VerifyOtp } from "../../validators"

export const POST = handleErrors<MedusaRequest>(async (req, res) => {
  const { otps, registration } = servicesOf(req.scope)
  const { customer_id, ...otp } = await otps.verifyOtp(
    {
      ...parseBody(VerifyOtp, req.body),
      purposes: ["account_deletion_request"],
    },
    { keys: registration.keys, maxAttempts: registration.options.maxAttempts },
  )
  const { result } = await confirmAccountDeletionWorkflow(req.scope)
    .run({
      input: {
        customer_id,
        otp: { id: otp.id, destination: otp.destination },
      },
    })
    .catch(rethrowAsOtpInvalid)
  const { id, reason, deletion_scheduled_at, status } = result
  res.status(200).json({
    request: { id, customer_id, reason, deletion_scheduled_at, status },
  })
})
