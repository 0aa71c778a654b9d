import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import { normalFormOf } from "../../core/contact/contact"
import { hashQueue } from "../../core/password/hash-queue"
import { countOldPassword } from "../../core/password/failed-passwords"
import { otpInvalid, tokenInvalid } from "../../core/shared/errors"
import { REAUTHENTICATION_PURPOSES } from "../../types"
import { services } from "../../workflows/services"
import { addressOf, limitAddress } from "../limits/limit-call"
import { sessionStateOf } from "../session-guard"
import { channelOf, useOnce } from "../store/customers/repeated-code"
import type { Reauthenticate } from "../store/customers/session/validators"

/**
 * Checks the factor with which a customer authenticates again, and records it
 * in the session.
 *
 * @returns false for a code that the same request has used before.
 * @throws `invalid_credentials`, `otp_invalid`, `token_invalid`,
 * `rate_limited`, `busy`.
 */
export const checkFactor = async (
  req: AuthenticatedMedusaRequest,
  { password, ...input }: z.output<typeof Reauthenticate>,
): Promise<boolean> => {
  const session_id = sessionStateOf(req)?.session?.id
  if (password === undefined) {
    const { token = "", code = "" } = input
    return checkCode(req, { token, code }, session_id)
  }
  await hashQueue.admit()
  await limitAddress(req, "password")
  const { passwords, registration, sessions } = services(req.scope)
  const { actor_id, auth_identity_id: authIdentityId } = req.auth_context
  await countOldPassword(
    services(req.scope),
    { authIdentityId, address: addressOf(req) },
    () => passwords.verifyPassword(actor_id, password, registration.providers),
  )
  await sessions.noteAuthentication({ session_id })
  return true
}

/** Uses a code that went to a contact which the customer still has, and has verified. */
const checkCode = async (
  req: AuthenticatedMedusaRequest,
  input: { token: string; code: string },
  session_id: string | undefined,
): Promise<boolean> => {
  const { otps, registration, sessions, customers } = services(req.scope)
  const { options } = registration
  const otp = await otps.verifyOtp(
    { ...input, purposes: REAUTHENTICATION_PURPOSES },
    registration.checkRules,
  )
  const { actor_id } = req.auth_context
  if (otp.customer_id !== actor_id) {
    throw tokenInvalid("The token was issued to another customer.")
  }
  const { email, phone } = await customers.retrieveCustomer(actor_id, {
    select: ["email", "phone"],
  })
  const flags = await otps.getCustomerVerificationByCustomerId(
    { id: actor_id, email: email || null, phone: phone || null },
    options.phone,
  )
  const channel = channelOf(otp)
  const present = { email, phone }[channel]
  const isPresent =
    normalFormOf(channel, present, options.phone) === otp.destination
  if (!isPresent || !flags[`${channel}_verified`]) {
    throw otpInvalid()
  }
  const first = await useOnce(req.scope, otp, async () => {
    const code = { otp_id: otp.id, channel }
    await sessions.noteAuthentication({ session_id, code })
    return {}
  })
  return first !== undefined
}
