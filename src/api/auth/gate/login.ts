import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AuthenticationResponse } from "@medusajs/framework/types"
import { customerIdOf, epochOf } from "../../../lib/accounts/identity-rows"
import { normalizeContact, type Contact } from "../../../lib/contact"
import { invalidCredentials } from "../../../lib/errors"
import { hashQueue } from "../../../lib/hash-queue"
import { uncheckedError } from "../../../lib/password-fault"
import { spendLoginWork } from "../../../lib/provider-password"
import { PROVIDER_OF_CHANNEL } from "../../../types"
import { countPassword } from "../../../workflows/limits/guard-password"
import { addressOf, limitAddress } from "../../limits/limit-call"
import { servicesOf } from "../../services"
import { assertLoginAllowed } from "./assert-login-allowed"
import { assertChannelEnabled } from "./channel-enabled"
import { assertProviderServesCustomers } from "./provider-access"
import { answerLogin } from "./issue-token"
import { readLogin } from "./validators"

/**
 * Has the provider check the password. The stored spelling of the login is
 * looked up first. Where the shop keeps Medusa's own `emailpass`, the queue and
 * the work for unknown accounts are added here.
 *
 * @throws where the password could not be checked.
 */
const authenticate = async (
  req: MedusaRequest,
  contact: Contact,
  typed: string,
  password: string,
): Promise<AuthenticationResponse> => {
  const { auth, passwords, registration } = servicesOf(req.scope)
  const provider = PROVIDER_OF_CHANNEL[contact.channel]
  const known = await passwords.findLogin(contact, typed)
  const run = () =>
    auth.authenticate(provider, {
      actor_type: "customer",
      url: req.url,
      headers: req.headers as Record<string, string>,
      query: {},
      body: {
        [contact.channel]: known?.entity_id ?? contact.value,
        password,
      },
      protocol: req.protocol,
    } as Parameters<typeof auth.authenticate>[1])
  const { providers } = registration
  const isOwn = providers[provider]?.own !== false
  if (!isOwn && !known) {
    await spendLoginWork(password, providers)
    return { success: false }
  }
  const result = await (isOwn ? run() : hashQueue.run(run))
  const unchecked = isOwn ? uncheckedError(result.error) : undefined
  if (unchecked) {
    throw unchecked
  }
  // The password was read before the identity: a change between the two would
  // put the old password into the new epoch.
  const { authIdentity } = result
  const isSame =
    known?.auth_identity_id === authIdentity?.id &&
    epochOf(known?.app_metadata) === epochOf(authIdentity?.app_metadata ?? null)
  return authIdentity && !isSame ? { success: false } : result
}

/**
 * The login of customers, by email or phone, whichever spelling of the path it
 * came by.
 *
 * @throws `invalid_data`, `email_login_disabled`, `phone_login_disabled`,
 * `provider_not_allowed`, `invalid_credentials`, `verification_required`,
 * `rate_limited`, `busy`.
 */
export const loginCustomer = async (
  req: MedusaRequest,
  res: MedusaResponse,
): Promise<void> => {
  const { registration } = servicesOf(req.scope)
  const { contact, password } = readLogin(req.body, req.query)
  const { channel } = contact
  const normal = normalizeContact(
    channel,
    contact.value,
    registration.options.phone,
    contact.field,
  )
  assertChannelEnabled(channel, registration.isLoginChannel(channel))
  const provider = PROVIDER_OF_CHANNEL[channel]
  assertProviderServesCustomers(req.scope, provider)
  await hashQueue.admit()
  await limitAddress(req, "password")
  const named = { channel, value: normal }
  const counted = await countPassword(req.scope, {
    action: "login",
    contacts: [named],
    address: addressOf(req),
  })
  const typed = contact.value.trim()
  const result = await authenticate(req, named, typed, password).catch(
    async (error: unknown) => {
      await counted.wasNotChecked()
      throw error
    },
  )
  const identity = result.authIdentity
  const login = identity?.provider_identities?.find(
    (one) => one.provider === provider,
  )
  if (!result.success || !identity || !login) {
    throw invalidCredentials()
  }
  const allowed = await assertLoginAllowed(req.scope, {
    auth_identity_id: identity.id,
    app_metadata: identity.app_metadata ?? null,
    provider,
    entity_id: login.entity_id,
  }).catch(async (error: unknown) => {
    await counted.wasRight(false)
    throw error
  })
  await counted.wasRight(customerIdOf(allowed.app_metadata) !== undefined)
  const answer = await answerLogin(
    req.scope,
    { ...identity, app_metadata: allowed.app_metadata ?? undefined },
    provider,
    result.mfaChallenge,
  )
  res.status(200).json(answer)
}
