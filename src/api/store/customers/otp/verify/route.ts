import type { MedusaRequest } from "@medusajs/framework/http"
import { parseBody } from "../../../../../core/shared/parse-input"
import { handleErrors } from "../../../../handle-errors"
import { VERIFICATION_PURPOSES } from "../../../../../types"
import {
  verifyEmailWorkflow,
  verifyPhoneWorkflow,
} from "../../../../../workflows"
import { PUBLIC_FIELDS } from "../../load-customer"
import { channelOf, customerOfCode, useOnce } from "../../repeated-code"
import { VerifyOtp } from "../../validators"
import { liveContext, loginAfterVerification } from "./login-after-verification"
import { services } from "../../../../../workflows/services"

export const POST = handleErrors<MedusaRequest>(async (req, res) => {
  const { otps, registration } = services(req.scope)
  const otp = await otps.verifyOtp(
    { ...parseBody(VerifyOtp, req.body), purposes: VERIFICATION_PURPOSES },
    { keys: registration.keys, maxAttempts: registration.options.maxAttempts },
  )
  const { customer_id, destination: value, id: otp_id } = otp
  const channel = channelOf(otp)
  const verify = channel === "email" ? verifyEmailWorkflow : verifyPhoneWorkflow
  const context = await liveContext(req)
  const auth_identity_id = context?.auth_identity_id
  const input = { customer_id, value, otp_id, auth_identity_id }
  const first = await useOnce<object>(req.scope, otp, () =>
    verify(req.scope).run({ input }),
  )
  const [token, customer] = await Promise.all([
    first ? loginAfterVerification(req, context, customer_id, channel) : null,
    customerOfCode(req.scope, otp, PUBLIC_FIELDS, first !== undefined),
  ])
  res.status(200).json({
    verified: true,
    customer,
    [`${channel}_verified`]: true,
    token,
    needs_login: token === null,
  })
})
