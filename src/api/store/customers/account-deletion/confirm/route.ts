import type { MedusaRequest } from "@medusajs/framework/http"
import { otpInvalid } from "../../../../../core/shared/errors"
import { parseBody } from "../../../../../core/shared/parse-input"
import { confirmAccountDeletionWorkflow } from "../../../../../workflows"
import { handleErrors } from "../../../../handle-errors"
import { useOnce } from "../../repeated-code"
import { VerifyOtp } from "../../validators"
import { services } from "../../../../../workflows/services"

export const POST = handleErrors<MedusaRequest>(async (req, res) => {
  const { otps, deletions, registration } = services(req.scope)
  const otp = await otps.verifyOtp(
    {
      ...parseBody(VerifyOtp, req.body),
      purposes: ["account_deletion_request"],
    },
    registration.checkRules,
  )
  const { customer_id, destination } = otp
  const first = await useOnce(req.scope, otp, () =>
    confirmAccountDeletionWorkflow(req.scope).run({
      input: { customer_id, otp: { id: otp.id, destination } },
    }),
  )
  const request = first?.result ?? (await deletions.findSettledBy(otp.id))
  if (!request) {
    throw otpInvalid()
  }
  const { id, reason, deletion_scheduled_at, status } = request
  res.status(200).json({
    request: { id, customer_id, reason, deletion_scheduled_at, status },
  })
})
