import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import type { ProviderSetups } from "../config/auth-provider-config"
import { isSameContact, type Contact } from "../contact/contact"
import type { RowJournal } from "../db/row-journal"
import { rowsOf } from "../db/transaction"
import { consumeOtp } from "../otp/consume"
import { otpInvalid } from "../shared/errors"
import { takeVerifiedContact, type ClaimPolicy } from "./displace-claim"
import { isDisplacedFrom } from "./displaced-login"
import { recordChange, type NewChange } from "./account-changes"
import {
  heldFor,
  isAdopting,
  lockAuthIdentity,
  lockIdentitiesOfCustomer,
  lockIdentityOfCustomer,
  lockContacts,
  lockCustomer,
  lockProviderIdentitiesOf,
  type AuthIdentityRow,
} from "./identity-rows"
import {
  activateLocked,
  revokeSessions,
  forgetSetByStaff,
} from "./identity-state"
import { insertAdopting, attachLogin } from "./write-identity"

/** The customer whose contact was verified, and the auth identity that verified it, if known. */
interface Verification {
  customerId: string
  contact: Contact
  /** The auth identity whose token or reset link came with the request. */
  authIdentityId?: string
}

/**
 * Chooses the registration that gets an existing customer's account: the one
 * whose token came with the code, or the only one there ever was. If several
 * people registered, a code alone does not show which of them received it: then
 * no registration gets the account, and a reset link sets the password. The
 * other registrations are removed.
 */
const settleAdoption = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  adopting: readonly AuthIdentityRow[],
  { customerId, contact, authIdentityId }: Verification,
): Promise<AuthIdentityRow | undefined> => {
  const [only, ...more] = adopting
  const isOnly =
    !more.length && !only.app_metadata?.customer_registration?.contested
  const chosen =
    adopting.find(({ id }) => id === authIdentityId) ??
    (isOnly ? only : undefined)
  for (const { id } of adopting) {
    if (id !== chosen?.id) {
      await journal.removeAuthIdentity(id)
    }
  }
  return (
    chosen ??
    lockAuthIdentity(trx, await insertAdopting(journal, customerId, contact))
  )
}

/**
 * The auth identity of a customer whose contact was verified.
 *
 * @throws `otp_invalid` if the customer has none.
 */
const chooseIdentity = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  verification: Verification,
): Promise<AuthIdentityRow> => {
  const { customerId } = verification
  const identities = await lockIdentitiesOfCustomer(trx, customerId)
  const adopting = identities.filter(isAdopting)
  const identity =
    adopting.length && adopting.length === identities.length
      ? await settleAdoption(trx, journal, adopting, verification)
      : await lockIdentityOfCustomer(trx, customerId)
  if (!identity) {
    throw otpInvalid()
  }
  return identity
}

/** A contact that a customer has just verified. */
export interface ContactVerificationInput {
  customerId: string
  contact: Contact
  /** The code that verifies it; it is consumed in the same transaction. */
  otpId?: string
  /** The auth identity whose token or reset link came with the request. */
  authIdentityId?: string
  /** The customer may log in with this channel. */
  isLogin: boolean
  /**
   * The contact replaces the customer's current one (or adds the first), and
   * every session ends. Otherwise it must be the current one.
   */
  replaces?: boolean
  /** The owner of a contact resets the password: only this ends the hold of an account that was restored. */
  isReset?: boolean
  /** For the history of the account, if the contact is a new one. */
  change?: NewChange
}

const recordVerification = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  { customerId, contact, otpId }: ContactVerificationInput,
): Promise<void> => {
  const [present] = await rowsOf<{ id: string; value: string }>(
    trx,
    `SELECT id, value FROM contact_verification
      WHERE customer_id = ? AND channel = ? AND deleted_at IS NULL FOR UPDATE`,
    [customerId, contact.channel],
  )
  // Which contact came first decides what it may undo: verified again, it keeps its date.
  const isFirst = present?.value !== contact.value
  const values = {
    value: contact.value,
    ...(isFirst ? { verified_at: trx.fn.now() } : {}),
    // Without a code of a test contact, somebody has the contact.
    is_test: trx.raw(
      "coalesce((SELECT is_test FROM otp_verification WHERE id = ?), false)",
      [otpId ?? null],
    ),
  }
  if (present) {
    await journal.update("contact_verification", present.id, values)
  } else {
    await journal.insert("contact_verification", {
      id: generateEntityId(undefined, "cver"),
      customer_id: customerId,
      channel: contact.channel,
      ...values,
    })
  }
}

/**
 * Gives the customer the contact, or checks that it is theirs: the current one,
 * or one that a newer claim has displaced in the meantime.
 */
const settleContact = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  { customerId, contact, replaces }: ContactVerificationInput,
  identity: AuthIdentityRow,
  policy: ClaimPolicy,
): Promise<void> => {
  const { channel, value } = contact
  const customer = await lockCustomer(trx, customerId)
  if (isSameContact(customer?.[channel], contact, policy.phone)) {
    return
  }
  const logins = await lockProviderIdentitiesOf(trx, identity.id)
  const wasDisplaced =
    !customer?.[channel] &&
    logins.some((login) => isDisplacedFrom(login, contact))
  if (!customer || !(replaces || wasDisplaced)) {
    throw otpInvalid()
  }
  await journal.update("customer", customerId, { [channel]: value })
}

/**
 * Makes a verified contact the customer's: every account that held it
 * unverified loses it, the verification is recorded, the provider identity of
 * the channel points to it, and the customer may log in. One transaction; if
 * two customers verify the same contact in parallel, the unique index on
 * (channel, value) decides.
 *
 * @throws `otp_invalid` if the code was used, the contact is no longer the
 * customer's, or the customer has no auth identity; `email_taken` or
 * `phone_taken`.
 */
export const verifyContact = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  verification: ContactVerificationInput,
  policy: ClaimPolicy,
  setups: ProviderSetups,
): Promise<void> => {
  const { contact, customerId } = verification
  await lockContacts(trx, [contact])
  if (verification.otpId) {
    await consumeOtp(trx, journal, verification.otpId)
  }
  const identity = await chooseIdentity(trx, journal, verification)
  if (heldFor(identity.app_metadata) && !verification.isReset) {
    throw otpInvalid()
  }
  await recordChange(trx, journal, customerId, verification.change)
  await takeVerifiedContact(trx, journal, contact, policy, {
    customerId,
    authIdentityId: identity.id,
  })
  await settleContact(trx, journal, verification, identity, policy)
  await recordVerification(trx, journal, verification)
  if (verification.isLogin) {
    await attachLogin(trx, journal, identity, contact, policy, setups)
  }
  await activateLocked(
    journal,
    await forgetSetByStaff(journal, identity, contact.channel),
  )
  if (verification.replaces) {
    await revokeSessions(trx, journal, identity)
  }
}
