import type { MedusaRequest } from "@medusajs/framework/http"
import { parseInput } from "../../../../../lib/parse-input"
import { handleErrors } from "../../../../handle-errors"
import { servicesOf } from "../../../../services"
import { VERIFICATION_PURPOSES } from "../../../../../types"
import {
  verifyEmailWorkflow,
  verifyPhoneWorkflow,
} from "../../../../../workflows"
import { channelOf, customerOfCode, useOnce } from "../../repeated-code"
import { VerifyOtp } from "../../validators"
import { loginAfterProof } from "./login-after-proof"

export const POST = handleErrors<MedusaRequest>(async (req, res) => {
  const { otps, registration } = servicesOf(req.scope)
  const otp = await otps.verifyOtp(
    { ...parseInput(VerifyOtp, req.body), purposes: VERIFICATION_PURPOSES },
    { keys: registration.keys, maxAttempts: registration.options.maxAttempts },
  )
  const { customer_id, destination: value, id: otp_id } = otp
  const channel = channelOf(otp)
  const verify = channel === "email" ? verifyEmailWorkflow : verifyPhoneWorkflow
  const first = await useOnce<object>(req.scope, otp, () =>
    verify(req.scope).run({ input: { customer_id, value, otp_id } }),
  )
  const [token, customer] = await Promise.all([
    first ? loginAfterProof(req, customer_id, channel) : null,
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

/** The code was proved, the password perhaps not: no addresses, no metadata. */
const PUBLIC_FIELDS = ["id", "email", "phone", "first_name", "last_name"]
