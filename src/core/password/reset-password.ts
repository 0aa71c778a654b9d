import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  CHANNEL_OF_PROVIDER,
  modeIncludes,
  PROVIDER_OF_CHANNEL,
  type ContactVerificationFlags,
  type IdentifierMode,
} from "../../types"
import type { ProviderSetups } from "../config/auth-provider-config"
import {
  isSameContact,
  normalizeContact,
  type Contact,
} from "../contact/contact"
import { tokenInvalid } from "../shared/errors"
import type { RowJournal } from "../db/row-journal"
import { rowsOf } from "../db/transaction"
import { recordChange, type NewChange } from "../account/account-changes"
import type { ClaimPolicy } from "../account/displace-claim"
import {
  customerIdOf,
  heldFor,
  isSelfRegistered,
  lockAuthIdentity,
  lockCustomer,
  lockProviderIdentitiesOf,
  servesOtherActor,
  type AuthIdentityRow,
  type CustomerRow,
} from "../account/identity-rows"
import { isSetByStaff } from "../account/identity-state"
import { verifyContact } from "../account/verify-contact"
import { readVerificationFlags } from "../account/read-verifications"
import { hashOfResetToken, type ResetToken } from "./reset-token"
import { setPassword } from "./set-password"

/** The rules of a reset. */
export interface ResetRules {
  policy: ClaimPolicy
  setups: ProviderSetups
  login: IdentifierMode
  /** For the history of the account. */
  change?: NewChange
}

/**
 * Tells whether a password may be reset through a contact: the contact is
 * verified, or nothing of the account is. An account with another verified
 * contact cannot be taken over through a contact that was only typed.
 */
export const mayResetBy = (
  channel: Contact["channel"],
  flags: ContactVerificationFlags,
): boolean =>
  (channel === "email" ? flags.email_verified : flags.phone_verified) ||
  !(flags.email_verified || flags.phone_verified)

/**
 * Consumes a reset token: the row lock lets only one of parallel calls see it.
 * A token that is superseded by a newer one of the same account is refused, and
 * all tokens of the account are removed.
 *
 * @returns the id of the auth identity.
 * @throws `token_invalid`.
 */
const consumeToken = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  token: ResetToken,
): Promise<string> => {
  const [row] = await rowsOf<{ auth_identity_id: string; is_newest: boolean }>(
    trx,
    `SELECT t.auth_identity_id,
            NOT EXISTS (SELECT 1 FROM auth_password_reset_token newer
                         WHERE newer.auth_identity_id = t.auth_identity_id
                           AND newer.created_at > t.created_at
                           AND newer.deleted_at IS NULL) AS is_newest
       FROM auth_password_reset_token t
       JOIN provider_identity p ON p.id = t.provider_identity_id
      WHERE t.token_hash = ? AND t.expires_at > now() AND t.deleted_at IS NULL
        AND p.provider = ? AND p.entity_id = ? AND p.deleted_at IS NULL
        FOR UPDATE OF t`,
    [hashOfResetToken(token.jti), token.provider, token.entity_id],
  )
  if (!row?.is_newest) {
    throw tokenInvalid(
      "The reset link has expired or has already been used. Request a new one.",
    )
  }
  await journal.removeWhere(
    "auth_password_reset_token",
    "auth_identity_id = ?",
    [row.auth_identity_id],
  )
  return row.auth_identity_id
}

/** The fields of the customer that a registration types, besides the contacts. */
const TYPED = ["first_name", "last_name", "company_name", "metadata"] as const

/**
 * Removes what a stranger may have prepared on an account without any
 * verification, when the owner of its contact takes it over: the other contact
 * and its provider identity, second factors, names and metadata, addresses,
 * open carts, and the referral link, through which the referrer would see the
 * owner in a list.
 */
const removePreparations = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  authIdentityId: string,
  customerId: string,
  verified: Contact,
): Promise<void> => {
  const other = verified.channel === "email" ? "phone" : "email"
  const logins = await lockProviderIdentitiesOf(trx, authIdentityId)
  for (const login of logins) {
    if (login.provider === PROVIDER_OF_CHANNEL[other]) {
      await journal.removeLogin(login.id)
    }
  }
  await journal.update("customer", customerId, {
    [other]: null,
    ...Object.fromEntries(TYPED.map((column) => [column, null])),
  })
  await journal.removeAll(
    (["customer_address", "referral_link"] as const).map((table) => ({
      table,
      condition: "customer_id = ?",
      bindings: [customerId],
    })),
  )
  await journal.updateWhere(
    "cart",
    "customer_id = ? AND completed_at IS NULL",
    [customerId],
    { customer_id: null, email: null },
  )
  for (const table of ["auth_mfa_recovery_code", "auth_mfa_factor"] as const) {
    await journal.removeWhere(table, "auth_identity_id = ?", [authIdentityId])
  }
}

/**
 * Tells whether an unverified account may be a squatter's: it was registered
 * with the plugin, in a shop that requires verification, and does not serve
 * staff. Otherwise an unverified phone is a customer's own data, and a reset
 * must not lose it.
 */
const mayBeSquatted = (
  identity: AuthIdentityRow,
  customer: CustomerRow,
  policy: ClaimPolicy,
): boolean =>
  policy.displaceUnverified &&
  isSelfRegistered(customer) &&
  !servesOtherActor(identity.app_metadata, policy.actorTypes)

/** Tells whether an account is held, and the contact is not the one that it is held for. */
const isHeldForAnother = (
  { app_metadata }: AuthIdentityRow,
  contact: Contact,
  customer: CustomerRow,
  { phone }: ClaimPolicy,
): boolean => {
  const channel = heldFor(app_metadata)
  return (
    channel !== undefined &&
    (channel !== contact.channel ||
      !isSameContact(customer[channel], contact, phone))
  )
}

/**
 * Sets a new password with a reset token, in one transaction: the token is
 * consumed, all provider identities get the password, every session ends, and
 * the contact that the token was sent to counts as verified.
 *
 * @returns the customer of the account, if it has one yet.
 * @throws `token_invalid`, `email_taken`, `phone_taken`.
 */
export const resetPassword = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  token: ResetToken,
  hash: string,
  { policy, setups, login, change }: ResetRules,
): Promise<string | null> => {
  const authIdentityId = await consumeToken(trx, journal, token)
  const identity = await lockAuthIdentity(trx, authIdentityId)
  if (!identity) {
    throw tokenInvalid()
  }
  const customerId = customerIdOf(identity.app_metadata)
  const customer = customerId && (await lockCustomer(trx, customerId))
  if (customer) {
    const channel = CHANNEL_OF_PROVIDER[token.provider]
    const value = normalizeContact(channel, token.entity_id, policy.phone)
    const contact = { channel, value }
    await recordChange(trx, journal, customer.id, change)
    const flags = await readVerificationFlags(trx, customer, policy.phone)
    if (
      identity.app_metadata?.customer_registration?.disabled ||
      isHeldForAnother(identity, contact, customer, policy) ||
      !(mayResetBy(channel, flags) || isSetByStaff(identity, contact, policy))
    ) {
      throw tokenInvalid()
    }
    const isNothingVerified = !flags.email_verified && !flags.phone_verified
    if (isNothingVerified && mayBeSquatted(identity, customer, policy)) {
      await removePreparations(
        trx,
        journal,
        authIdentityId,
        customer.id,
        contact,
      )
    }
    await verifyContact(
      trx,
      journal,
      {
        customerId: customer.id,
        contact,
        authIdentityId,
        isLogin: modeIncludes(login, channel),
        isReset: true,
      },
      policy,
      setups,
    )
  }
  await setPassword(trx, journal, identity, hash, { mark: { held: undefined } })
  return customer ? customer.id : null
}
