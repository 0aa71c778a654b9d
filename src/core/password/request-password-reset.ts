import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { AuthWorkflowEvents, generateJwtToken } from "@medusajs/framework/utils"
import { randomUUID } from "node:crypto"
import { PROVIDER_OF_CHANNEL, type PasswordProvider } from "../../types"
import type { Services } from "../../types/services"
import type { ClaimPolicy } from "../account/displace-claim"
import { isDormant } from "../account/dormant-account"
import {
  lockAccountsHolding,
  lockContacts,
  lockIdentityOfCustomer,
  lockLoginsBy,
  lockProviderIdentitiesOf,
  customerIdOf,
  servesOtherActor,
  type AuthIdentityRow,
  type CustomerRow,
} from "../account/identity-rows"
import type { LoginRecord } from "../account/login-queries"
import { readVerificationFlags } from "../account/read-verifications"
import { isSetByStaff } from "../account/identity-state"
import {
  attachLogin,
  insertAdopting,
  insertLogin,
} from "../account/write-identity"
import type { ProviderSetups } from "../config/auth-provider-config"
import type { Contact } from "../contact/contact"
import type { NamedAudience, RequestOrigin } from "../shared/request-origin"
import type { RowJournal } from "../db/row-journal"
import { admitRequest, type MessageRequest } from "../limits/limit-requests"
import { mayResetBy } from "./reset-password"

/**
 * Gives an auth identity a provider identity for a contact: with its existing
 * password, or without a password.
 */
const addLogin = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  identity: AuthIdentityRow,
  contact: Contact,
  policy: ClaimPolicy,
  setups: ProviderSetups,
): Promise<void> => {
  await attachLogin(trx, journal, identity, contact, policy, setups)
  const provider = PROVIDER_OF_CHANNEL[contact.channel]
  const logins = await lockProviderIdentitiesOf(trx, identity.id)
  if (!logins.some((login) => login.provider === provider)) {
    await insertLogin(journal, identity.id, contact, null)
  }
}

const mayGetLogin = async (
  trx: Knex.Transaction,
  identity: AuthIdentityRow,
  holder: CustomerRow,
  contact: Contact,
  policy: ClaimPolicy,
): Promise<boolean> => {
  const flags = await readVerificationFlags(trx, holder, policy.phone)
  const isVerified =
    contact.channel === "email" ? flags.email_verified : flags.phone_verified
  return isVerified || isSetByStaff(identity, contact, policy)
}

/**
 * Makes a reset by a contact possible if the account has no provider identity
 * for it: every Medusa reset token belongs to a provider identity. The added
 * provider identity cannot be used to sign in until the link has set a
 * password. An imported account gets an auth identity; an account that signs in
 * with another provider, or whose contact was set by staff, gets the provider
 * identity that it lacks.
 */
export const prepareReset = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  contact: Contact,
  policy: ClaimPolicy,
  setups: ProviderSetups,
): Promise<void> => {
  await lockContacts(trx, [contact])
  const [holder, ...others] = await lockAccountsHolding(trx, contact, undefined)
  if (!holder || others.length || (await lockLoginsBy(trx, contact)).length) {
    return
  }
  if (await isDormant(trx, holder)) {
    await insertAdopting(journal, holder.id, contact)
    return
  }
  const identity = await lockIdentityOfCustomer(trx, holder.id)
  if (identity && (await mayGetLogin(trx, identity, holder, contact, policy))) {
    await addLogin(trx, journal, identity, contact, policy, setups)
  }
}

/** Seconds before another reset message goes to the same contact. */
const RESET_THROTTLE = 60

/** How long a reset token is valid, in seconds; the same as Medusa's. */
const RESET_LIFE = 900

/**
 * Tells whether a reset message may be sent: the account is not disabled, and
 * the contact is verified, or nothing of the account is verified, or staff set
 * the contact. An unfinished registration has a password, too.
 */
const isResettable = async (
  services: Services,
  { auth_identity_id, app_metadata }: LoginRecord,
  contact: Contact,
): Promise<boolean> => {
  const { registration } = services
  const customerId = customerIdOf(app_metadata)
  const mark = app_metadata?.customer_registration
  if (!customerId || mark?.disabled) {
    const isUnfinished = !customerId && mark?.registered === true
    return (
      isUnfinished && !servesOtherActor(app_metadata, registration.actorTypes)
    )
  }
  const [customer] = await services.customers.listCustomers(
    { id: customerId },
    { select: ["id", "email", "phone"], take: 1 },
  )
  if (!customer) {
    return false
  }
  if ((mark?.held ?? contact.channel) !== contact.channel) {
    return false
  }
  const flags = await services.otps.getCustomerVerificationByCustomerId(
    customer,
    registration.options.phone,
  )
  const identity = { id: auth_identity_id, app_metadata }
  return (
    mayResetBy(contact.channel, flags) ||
    isSetByStaff(identity, contact, registration.claimPolicy)
  )
}

/** A new reset token of a provider identity, stored and not sent yet. */
export interface NewReset {
  provider: PasswordProvider
  entity_id: string
  /** The signed token, for templates of the shop. */
  token: string
  jti: string
  /** How long it is valid, in seconds. */
  seconds: number
}

/** Makes a reset token, in Medusa's form. */
export const makeResetToken = async (
  { config, passwords }: Services,
  provider: PasswordProvider,
  entity_id: string,
): Promise<NewReset> => {
  const { http } = config.projectConfig
  const jti = randomUUID()
  const token = generateJwtToken(
    { entity_id, provider, actor_type: "customer", purpose: "reset" },
    {
      secret: http.jwtSecret,
      expiresIn: RESET_LIFE,
      jwtOptions: { ...http.jwtOptions, jwtid: jti },
    },
  )
  await passwords.resetTokens.add({
    jti,
    provider,
    entity_id,
    seconds: RESET_LIFE,
  })
  return { provider, entity_id, token, jti, seconds: RESET_LIFE }
}

const issueToken = async (
  services: Services,
  contact: Contact,
  named: NamedAudience,
): Promise<void> => {
  const { registration } = services
  const provider = PROVIDER_OF_CHANNEL[contact.channel]
  const { passwords } = services
  const { claimPolicy, providers } = registration
  let login = await passwords.findLogin(contact)
  if (!login) {
    await passwords.prepareReset(contact, claimPolicy, providers)
    login = await passwords.findLogin(contact)
  }
  if (!login || !(await isResettable(services, login, contact))) {
    services.logger.debug(
      `customer-registration: no reset message: ${
        login
          ? `the ${contact.channel} is not verified and another contact of the account is, or the account is disabled or gone`
          : `no account signs in with this ${contact.channel}`
      }`,
    )
    return
  }
  const { entity_id } = login
  const { token, jti } = await makeResetToken(services, provider, entity_id)
  if (!registration.options.password_reset) {
    // A subscriber of the shop sends it.
    await passwords.resetTokens.markSent(jti, RESET_LIFE)
  }
  await services.events.emit({
    name: AuthWorkflowEvents.PASSWORD_RESET,
    data: {
      entity_id,
      actor_type: "customer",
      token,
      // Medusa passes on what a request says of itself; so the message finds its language.
      metadata: { ...named },
    },
  })
}

/**
 * Starts a password reset. It returns after the same work for known and unknown
 * contacts; the token is made after the response, and Medusa's event
 * `auth.password_reset` passes it to the subscriber that sends it. Inside the
 * throttle nothing is sent.
 *
 * @param origin the request.
 * @throws `rate_limited`, `busy`.
 */
export const requestPasswordReset = async (
  services: Services,
  contact: Contact,
  { address, locale, sales_channel_id }: RequestOrigin,
): Promise<void> => {
  const { tasks } = services.registration
  const subject = [contact.channel, contact.value]
  const named = { locale, sales_channel_id }
  if (await admitReset(services, { kind: "reset", subject, address })) {
    tasks.run("password reset", () => issueToken(services, contact, named))
  }
}

/**
 * Admits a reset of staff or another actor, throttled and counted like a
 * customer's; Medusa does the rest.
 *
 * @param email in normal form.
 * @returns false inside the throttle: nothing may be sent, so that the link
 * that was just sent stays valid.
 * @throws `rate_limited`, `busy`.
 */
export const admitStaffReset = (
  services: Services,
  email: string,
  address: string,
): Promise<boolean> =>
  admitReset(services, {
    kind: "staff_reset",
    subject: ["staff", email],
    address,
  })

const admitReset = async (
  services: Services,
  request: MessageRequest,
): Promise<boolean> => {
  const { keys } = services.registration
  const { otps } = services
  const rules = { keys, throttleSeconds: RESET_THROTTLE }
  const slot = await admitRequest(
    services,
    request,
    () => otps.takeSendSlot([request.kind, ...request.subject], rules),
    (taken) => otps.undo(taken),
  )
  return slot !== null
}
