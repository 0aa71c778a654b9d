import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AuthenticationResponse } from "@medusajs/framework/types"
import { customerIdOf, epochOf } from "../../../core/account/identity-rows"
import { normalizeContact, type Contact } from "../../../core/contact/contact"
import { invalidCredentials } from "../../../core/shared/errors"
import { hashQueue } from "../../../core/password/hash-queue"
import { assertPasswordAllowed } from "../../../core/password/password-policy"
import { uncheckedError } from "../../../core/password/password-fault"
import { equalizeLoginTiming } from "../../../core/password/password-hash"
import type {
  LoginRecord,
  ResolvedLogin,
} from "../../../modules/password-management"
import { PROVIDER_OF_CHANNEL } from "../../../types"
import { countPassword } from "../../../core/limits/count-password"
import { addressOf, limitAddress } from "../../limits/limit-call"
import { requireBotCheck } from "../../limits/require-bot-check"
import { assertLoginAllowed } from "./assert-login-allowed"
import {
  assertChannelEnabled,
  assertProviderServesCustomers,
} from "./provider-access"
import { answerLogin } from "./issue-token"
import { readLogin } from "./validators"
import { noteTokenOrigin } from "../../sessions/complete-sign-in"
import { services } from "../../../workflows/services"

/**
 * Has the provider check the password of a provider identity. If the shop keeps
 * Medusa's own `emailpass`, the queue and the work for unknown accounts are
 * added here.
 *
 * @throws if the password could not be checked.
 */
const authenticate = async (
  req: MedusaRequest,
  contact: Contact,
  known: ResolvedLogin | undefined,
  password: string,
): Promise<AuthenticationResponse> => {
  const { auth, registration } = services(req.scope)
  const provider = PROVIDER_OF_CHANNEL[contact.channel]
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
    await equalizeLoginTiming(password, providers)
    return { success: false }
  }
  const result = await (isOwn ? run() : hashQueue.run(run))
  const unchecked = isOwn ? uncheckedError(result.error) : undefined
  if (unchecked) {
    throw unchecked
  }
  // The password was read before the auth identity: a change between the two
  // would carry the old password into the new epoch.
  const { authIdentity } = result
  const isSame =
    known?.auth_identity_id === authIdentity?.id &&
    epochOf(known?.app_metadata) === epochOf(authIdentity?.app_metadata ?? null)
  return authIdentity && !isSame ? { success: false } : result
}

/**
 * Lets an auth identity without a customer become a customer's. Staff, or what
 * another actor type registered, has not passed the rules for customers'
 * passwords, nor the bot check of a registration.
 *
 * @throws `password_weak`, `bot_check_required`.
 */
const admitRegistrant = async (
  req: MedusaRequest,
  { auth_identity_id, app_metadata, entity_id }: LoginRecord,
  password: string,
): Promise<void> => {
  const isRegistered = app_metadata?.customer_registration?.registered
  if (customerIdOf(app_metadata) || isRegistered) {
    return
  }
  const { passwords, registration } = services(req.scope)
  assertPasswordAllowed(password, registration.options.password, [entity_id])
  await requireBotCheck(req, "register")
  await passwords.markRegistered(auth_identity_id)
}

/**
 * Logs customers in by email or phone.
 *
 * @throws `invalid_data`, `email_login_disabled`, `phone_login_disabled`,
 * `provider_not_allowed`, `invalid_credentials`, `verification_required`,
 * `bot_check_required`, `rate_limited`, `busy`.
 */
export const loginCustomer = async (
  req: MedusaRequest,
  res: MedusaResponse,
): Promise<void> => {
  const { passwords, registration } = services(req.scope)
  const { contact, password, remember } = readLogin(req.body, req.query)
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
  const counted = await countPassword(services(req.scope), {
    action: "login",
    contacts: [named],
    address: addressOf(req),
  })
  const giveBack = async (error: unknown) => {
    await counted.refund()
    throw error
  }
  const known = await passwords
    .findLogin(named, { typed: contact.value.trim() })
    .catch(giveBack)
  const isShared = known?.isShared === true
  const result = await authenticate(req, named, known, password).catch(giveBack)
  const identity = result.authIdentity
  const login = identity?.provider_identities?.find(
    (one) => one.provider === provider,
  )
  if (!result.success || !identity || !login) {
    throw invalidCredentials()
  }
  const record = {
    auth_identity_id: identity.id,
    app_metadata: identity.app_metadata ?? null,
    provider,
    entity_id: login.entity_id,
  }
  const allowed = await admitRegistrant(req, record, password)
    .then(() => assertLoginAllowed(req.scope, record))
    .catch(async (error: unknown) => {
      await counted.succeed({ isOwner: false, isShared })
      throw error
    })
  const isOwner = customerIdOf(allowed.app_metadata) !== undefined
  await counted.succeed({ isOwner, isShared })
  noteTokenOrigin(req, { method: "password", channel, remember })
  const answer = await answerLogin(
    req.scope,
    { ...identity, app_metadata: allowed.app_metadata ?? undefined },
    provider,
    result.mfaChallenge,
  )
  const isUnfinished = !isOwner && Object.keys(answer).join() === "token"
  res
    .status(200)
    .json(isUnfinished ? { ...answer, registration_required: true } : answer)
}
