import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  CONTACT_CHANGE_PURPOSES,
  type OtpPurpose,
  type ContactChannel,
} from "../../types"
import { isSameContact, type Contact } from "../contact/contact"
import type { RowJournal } from "../db/row-journal"
import { codesOf } from "../otp/consume"
import { invalidData } from "../shared/errors"
import type { ClaimPolicy } from "./displace-claim"
import {
  customerIdOf,
  epochOf,
  isAdopting,
  lockAuthIdentity,
  lockIdentitiesOfCustomer,
  lockIdentityOfCustomer,
  type AppMetadata,
  type AuthIdentityRow,
  type RegistrationMark,
} from "./identity-rows"

/** What remains of the mark for an account that is open to its customer. */
const remainingMark = ({
  epoch,
  disabled,
  held,
  set_by_staff,
}: RegistrationMark): RegistrationMark => ({
  ...(epoch ? { epoch } : {}),
  ...(disabled ? { disabled } : {}),
  ...(held ? { held } : {}),
  ...(set_by_staff ? { set_by_staff } : {}),
})

/** Writes the metadata of an auth identity; see {@link RegistrationMark} for what is left out. */
export const setMetadata = (
  journal: RowJournal,
  authIdentityId: string,
  { customer_registration: given, ...metadata }: AppMetadata,
): Promise<unknown> => {
  const mark = metadata.customer_id && given ? remainingMark(given) : given
  const isSaying = mark !== undefined && Object.keys(mark).length > 0
  return journal.update("auth_identity", authIdentityId, {
    app_metadata: JSON.stringify(
      isSaying ? { ...metadata, customer_registration: mark } : metadata,
    ),
  })
}

/**
 * Lets the customer of an auth identity, whose row the transaction has locked,
 * log in: from now on Medusa puts the customer into the tokens that it mints.
 * Until then no route of Medusa can.
 */
export const activateLocked = async (
  journal: RowJournal,
  { id, app_metadata: metadata }: AuthIdentityRow,
): Promise<void> => {
  const customerId = customerIdOf(metadata)
  if (customerId && !metadata?.customer_id) {
    await setMetadata(journal, id, { ...metadata, customer_id: customerId })
  }
}

/** {@link activateLocked} for an auth identity that is not locked yet. */
export const activateIdentity = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  authIdentityId: string,
): Promise<void> => {
  const identity = await lockAuthIdentity(trx, authIdentityId)
  // Only a verification gives access to an existing customer.
  if (identity && !isAdopting(identity)) {
    await activateLocked(journal, identity)
  }
}

/** What else is removed or changed with the sessions. */
export interface RevocationChanges {
  /** Entries of the plugin's mark; undefined removes one. */
  mark?: Partial<RegistrationMark>
  /** Purposes of the customer's codes to remove, in addition to those of contact changes. */
  codes?: readonly OtpPurpose[]
}

/**
 * {@link revokeSessions} for all auth identities of a customer, whose rows the
 * transaction has locked and not written since. Reset tokens, and requested
 * codes of contact changes, are removed with the sessions.
 */
export const revokeSessionsOfLocked = async (
  journal: RowJournal,
  customerId: string | undefined,
  identities: readonly AuthIdentityRow[],
  { mark, codes = [] }: RevocationChanges = {},
): Promise<void> => {
  for (const { id, app_metadata: metadata } of identities) {
    await setMetadata(journal, id, {
      ...metadata,
      customer_registration: {
        ...metadata?.customer_registration,
        ...mark,
        epoch: epochOf(metadata) + 1,
      },
    })
  }
  await journal.removeAll([
    {
      table: "auth_password_reset_token",
      condition: "auth_identity_id = ANY(?)",
      bindings: [identities.map(({ id }) => id)],
    },
    codesOf(customerId ?? "", [...CONTACT_CHANGE_PURPOSES, ...codes]),
  ])
}

/**
 * Ends every session of an auth identity, and of the other auth identities of
 * the same customer (a social login beside the password, for example): tokens
 * and cookies carry the session epoch that they were made in, and an older one
 * is invalid. Call it in the transaction that changes the credential.
 *
 * @param identity as the transaction has locked it; its metadata is read again.
 */
export const revokeSessions = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  identity: AuthIdentityRow,
  changes?: RevocationChanges,
): Promise<void> => {
  const customerId = customerIdOf(identity.app_metadata)
  const own = customerId
    ? await lockIdentitiesOfCustomer(trx, customerId)
    : [await lockAuthIdentity(trx, identity.id)]
  const found = own.filter((one) => one !== undefined)
  await revokeSessionsOfLocked(journal, customerId, found, changes)
}

/**
 * Notes that an auth identity, created in another way than by the registration
 * of customers, met the rules for customers' passwords.
 */
export const markRegistered = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  authIdentityId: string,
): Promise<void> => {
  const identity = await lockAuthIdentity(trx, authIdentityId)
  if (identity) {
    await setMetadata(journal, identity.id, {
      ...identity.app_metadata,
      customer_registration: {
        ...identity.app_metadata?.customer_registration,
        registered: true,
      },
    })
  }
}

/**
 * Disables or enables an account for its customer; both end all sessions.
 *
 * @throws `invalid_data` if the customer has no auth identity.
 */
export const setDisabled = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  customerId: string,
  isDisabled: boolean,
): Promise<void> => {
  const identity = await lockIdentityOfCustomer(trx, customerId)
  if (!identity) {
    throw invalidData("The customer does not have an account that can log in")
  }
  await revokeSessions(trx, journal, identity, {
    mark: { disabled: isDisabled ? true : undefined },
  })
}

/** Tells whether staff gave the customer a contact that is not verified yet. */
export const isSetByStaff = (
  identity: AuthIdentityRow,
  { channel, value }: Contact,
  policy: ClaimPolicy,
): boolean =>
  isSameContact(
    identity.app_metadata?.customer_registration?.set_by_staff?.[channel],
    { channel, value },
    policy.phone,
  )

/** The metadata of an auth identity with changed notes; null removes one. */
const withNotes = (
  { app_metadata }: AuthIdentityRow,
  contacts: Partial<Record<ContactChannel, string | null>>,
): AppMetadata => {
  const { set_by_staff, ...mark } = app_metadata?.customer_registration ?? {}
  const set = Object.entries({ ...set_by_staff, ...contacts }).filter(
    ([, value]) => Boolean(value),
  )
  return {
    ...app_metadata,
    customer_registration: {
      ...mark,
      ...(set.length ? { set_by_staff: Object.fromEntries(set) } : {}),
    },
  }
}

/** Notes the contacts that staff have just given a customer. */
export const noteSetByStaff = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  customerId: string,
  contacts: Partial<Record<ContactChannel, string | null>>,
): Promise<void> => {
  const identity = await lockIdentityOfCustomer(trx, customerId)
  if (identity) {
    await setMetadata(journal, identity.id, withNotes(identity, contacts))
  }
}

/**
 * Removes a note, because the contact of the channel is now verified.
 *
 * @returns the auth identity after that.
 */
export const forgetSetByStaff = async (
  journal: RowJournal,
  identity: AuthIdentityRow,
  channel: ContactChannel,
): Promise<AuthIdentityRow> => {
  if (!identity.app_metadata?.customer_registration?.set_by_staff?.[channel]) {
    return identity
  }
  const app_metadata = withNotes(identity, { [channel]: null })
  await setMetadata(journal, identity.id, app_metadata)
  return { ...identity, app_metadata }
}
