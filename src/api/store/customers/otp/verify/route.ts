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
import { VerifyContact } from "../../validators"
import { liveContext, loginAfterVerification } from "./login-after-verification"
import { services } from "../../../../../workflows/services"

const WORKFLOWS = { email: verifyEmailWorkflow, phone: verifyPhoneWorkflow }

export const POST = handleErrors<MedusaRequest>(async (req, res) => {
  const { otps, registration } = services(req.scope)
  const { remember, ...code } = parseBody(VerifyContact, req.body)
  const asked = { ...code, purposes: VERIFICATION_PURPOSES }
  const otp = await otps.verifyOtp(asked, registration.checkRules)
  const { customer_id, destination: value, id: otp_id } = otp
  const channel = channelOf(otp)
  const context = await liveContext(req)
  const { auth_identity_id } = context ?? {}
  const input = { customer_id, value, otp_id, auth_identity_id }
  const first = await useOnce<object>(req.scope, otp, () =>
    WORKFLOWS[channel](req.scope).run({ input }),
  )
  const verified = { customer_id, channel, remember }
  const [token, customer] = await Promise.all([
    first ? loginAfterVerification(req, context, verified) : null,
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
