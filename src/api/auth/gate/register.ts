import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { normalizeContact } from "../../../core/contact/contact"
import { assertPasswordAllowed } from "../../../core/password/password-policy"
import { hashQueue } from "../../../core/password/hash-queue"
import {
  hashPassword,
  hashFormatOf,
} from "../../../core/password/password-hash"
import { assertAcceptedPhone } from "../../../core/contact/phone-rules"
import { PROVIDER_OF_CHANNEL } from "../../../types"
import { limitRegistrations } from "../../../core/limits/limit-requests"
import { addressOf, limitAddress } from "../../limits/limit-call"
import { requireBotCheck } from "../../limits/require-bot-check"
import { issueRegistrationToken } from "./issue-token"
import { assertProviderServesCustomers } from "./provider-access"
import { readRegistration } from "./validators"
import { services } from "../../../workflows/services"

/**
 * Registers customers.
 *
 * @throws `invalid_data`, `password_weak`, `provider_not_allowed`,
 * `bot_check_required`, `email_taken`, `phone_taken`, `rate_limited`, `busy`.
 */
export const registerCustomer = async (
  req: MedusaRequest,
  res: MedusaResponse,
): Promise<void> => {
  const { registration, passwords } = services(req.scope)
  const { options, providers } = registration
  const { contact, password } = readRegistration(
    req.body,
    options.registration.identifier,
  )
  const { channel } = contact
  const value = normalizeContact(channel, contact.value, options.phone)
  if (channel === "phone") {
    assertAcceptedPhone(value, options.phone)
  }
  assertPasswordAllowed(password, options.password, [value])
  const provider = PROVIDER_OF_CHANNEL[channel]
  assertProviderServesCustomers(req.scope, provider)
  await hashQueue.admit()
  await limitAddress(req, "password")
  await requireBotCheck(req, "register")
  await limitRegistrations(
    services(req.scope),
    { channel, value },
    addressOf(req),
  )
  const hash = await hashPassword(password, hashFormatOf(providers))
  const identity = await passwords.registerIdentity(
    { channel, value },
    hash,
    registration.claimPolicy,
  )
  const token = await issueRegistrationToken(req.scope, identity, provider)
  res.status(200).json({ token })
}
