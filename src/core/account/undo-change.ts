import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { OTP_PURPOSES, type ContactChannel } from "../../types"
import { isSameContact, normalFormOf, type Contact } from "../contact/contact"
import type { RowJournal } from "../db/row-journal"
import { rowsOf } from "../db/transaction"
import {
  contactTaken,
  isRegistrationError,
  tokenInvalid,
} from "../shared/errors"
import {
  hashOfUndoToken,
  type Image,
  type NewChange,
  type Snapshot,
} from "./account-changes"
import { takeVerifiedContact, type ClaimPolicy } from "./displace-claim"
import {
  lockAccountsHolding,
  lockContacts,
  lockCustomer,
  lockIdentitiesOfCustomer,
  type AuthIdentityRow,
} from "./identity-rows"
import { revokeSessionsOfLocked } from "./identity-state"

/** An undone change. */
export interface UndoneChange {
  customer_id: string
  /** The contact of the token: only its owner can choose the new password. */
  contact: Contact
  /** The token had been used before; nothing was written. */
  isRepeated: boolean
  /** The verified contacts of the account before the undo. */
  former: Contact[]
}

interface FoundToken extends Contact {
  change_id: string
  customer_id: string
  snapshot: Snapshot | null
  created_at: Date
  is_used: boolean
  is_open: boolean
}

const invalid = () =>
  tokenInvalid(
    "The link has expired, was used, or belongs to a change that is undone already. If your account is not safe, contact the shop.",
  )

const findToken = async (
  trx: Knex.Transaction,
  token: string,
): Promise<FoundToken> => {
  const [found] = await rowsOf<FoundToken>(
    trx,
    `SELECT t.change_id, t.customer_id, t.channel, t.value, t.used_at IS NOT NULL AS is_used,
            c.snapshot, c.created_at,
            c.undone_at IS NULL AND c.snapshot IS NOT NULL AND c.expires_at > now() AS is_open
       FROM account_undo_token t JOIN account_change c ON c.id = t.change_id
      WHERE t.id = ? AND t.deleted_at IS NULL AND c.deleted_at IS NULL`,
    [hashOfUndoToken(token) ?? ""],
  )
  if (!found) {
    throw invalid()
  }
  return found
}

const CHANNELS = ["email", "phone"] as const

/** The account whose state is restored. */
interface Restoration {
  customerId: string
  identities: readonly AuthIdentityRow[]
  snapshot: Snapshot
  policy: ClaimPolicy
}

const isVerifiedIn = (
  { verifications }: Snapshot,
  contact: Contact,
  policy: ClaimPolicy,
): boolean =>
  verifications.some(
    (one) =>
      one.channel === contact.channel &&
      isSameContact(one.value, contact, policy.phone),
  )

/**
 * Takes a former contact back from unverified claims.
 *
 * @returns false if another account has verified it in the meantime, or holds
 * one that was not verified here either.
 */
const takeBack = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  contact: Contact,
  { customerId, identities, snapshot, policy }: Restoration,
): Promise<boolean> => {
  if (!isVerifiedIn(snapshot, contact, policy)) {
    return !(await lockAccountsHolding(trx, contact, customerId)).length
  }
  try {
    await takeVerifiedContact(trx, journal, contact, policy, {
      customerId,
      authIdentityId: identities[0].id,
    })
    return true
  } catch (error) {
    if (isRegistrationError(error)) {
      return false
    }
    throw error
  }
}

/** Inserts rows as they were; a row whose unique value another row has by now is left out. */
const insertImages = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  table: "provider_identity" | "contact_verification",
  images: readonly Image[],
  isTaken: string,
): Promise<void> => {
  const rows = await rowsOf<{ id: string }>(
    trx,
    `INSERT INTO ${table}
     SELECT i.* FROM jsonb_populate_recordset(NULL::${table}, ?::jsonb) i
      WHERE NOT EXISTS (SELECT 1 FROM ${table} o WHERE ${isTaken})
     RETURNING id`,
    [JSON.stringify(images)],
  )
  for (const { id } of rows) {
    journal.entries.push({ table, id, kind: "insert", before: null })
  }
}

/** Restores contacts, verifications and provider identities; passwords are not kept. */
const restoreContacts = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  restoration: Restoration,
): Promise<Contact[]> => {
  const { customerId, identities, snapshot, policy } = restoration
  const restored: Contact[] = []
  const contacts: Record<ContactChannel, string | null> = {
    email: null,
    phone: null,
  }
  const ids = identities.map(({ id }) => id)
  await journal.removeAll([
    {
      table: "auth_password_reset_token",
      condition: "auth_identity_id = ANY(?)",
      bindings: [ids],
    },
    {
      table: "provider_identity",
      condition: "auth_identity_id = ANY(?)",
      bindings: [ids],
    },
    {
      table: "contact_verification",
      condition: "customer_id = ?",
      bindings: [customerId],
    },
  ])
  for (const channel of CHANNELS) {
    const stored = snapshot.customer[channel]
    const value = normalFormOf(channel, stored, policy.phone) ?? stored
    if (
      stored &&
      value &&
      (await takeBack(trx, journal, { channel, value }, restoration))
    ) {
      contacts[channel] = stored
      restored.push({ channel, value })
    }
  }
  await journal.update("customer", customerId, contacts)
  const isBack = (contact: Contact): boolean =>
    restored.some(
      (one) =>
        one.channel === contact.channel &&
        isSameContact(one.value, contact, policy.phone),
    )
  await insertImages(
    trx,
    journal,
    "contact_verification",
    snapshot.verifications.filter(isBack),
    "o.channel = i.channel AND o.value = i.value AND o.deleted_at IS NULL",
  )
  await insertImages(
    trx,
    journal,
    "provider_identity",
    snapshot.logins.filter(({ auth_identity_id }) =>
      ids.includes(auth_identity_id),
    ),
    "o.provider = i.provider AND o.entity_id = i.entity_id",
  )
  return restored.filter((contact) => isVerifiedIn(snapshot, contact, policy))
}

/** Restores second factors and recovery codes. */
const restoreFactors = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  { identities, snapshot }: Restoration,
): Promise<void> => {
  const ids = identities.map(({ id }) => id)
  const bindings = [ids]
  const condition = "auth_identity_id = ANY(?)"
  await journal.removeAll([
    { table: "auth_mfa_recovery_code", condition, bindings },
    { table: "auth_mfa_factor", condition, bindings },
  ])
  for (const [table, images] of [
    ["auth_mfa_factor", snapshot.factors],
    ["auth_mfa_recovery_code", snapshot.recovery_codes],
  ] as const) {
    const own = images.filter(({ auth_identity_id }) =>
      ids.includes(auth_identity_id),
    )
    await trx.raw(
      `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, ?::jsonb)`,
      [JSON.stringify(own)],
    )
    for (const { id } of own) {
      journal.entries.push({ table, id, kind: "insert", before: null })
    }
  }
}

/**
 * Undoes a change and everything that came after it, in one transaction:
 * contacts, verifications, provider identities and second factors are as they
 * were before it. The password is gone, every session ends, and the account is
 * held until the owner of the token's contact has chosen a new password. Tokens
 * of this change and of later ones are void.
 *
 * The row lock of the auth identities decides against other changes: what waits
 * for it finds the session epoch, the codes and the tokens that it came with
 * gone.
 *
 * @throws `token_invalid`; `email_taken` or `phone_taken` if another account has
 * verified the contact in the meantime.
 */
export const undoChange = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  token: string,
  policy: ClaimPolicy,
  device: Pick<NewChange, "browser" | "os">,
): Promise<UndoneChange> => {
  const { customer_id: customerId, snapshot } = await findToken(trx, token)
  const present = CHANNELS.flatMap((channel): Contact[] => {
    const value = normalFormOf(
      channel,
      snapshot?.customer[channel] ?? null,
      policy.phone,
    )
    return value ? [{ channel, value }] : []
  })
  await lockContacts(trx, present)
  const identities = await lockIdentitiesOfCustomer(trx, customerId)
  const customer = await lockCustomer(trx, customerId)
  // Read again: another transaction may have undone or erased it before the lock.
  const found = await findToken(trx, token)
  const contact = { channel: found.channel, value: found.value }
  const held = identities.some(
    ({ app_metadata }) =>
      app_metadata?.customer_registration?.held === contact.channel,
  )
  if (found.is_used && held) {
    return { customer_id: customerId, contact, isRepeated: true, former: [] }
  }
  if (!customer || !identities.length || !found.is_open || !found.snapshot) {
    throw invalid()
  }
  const former = await rowsOf<Contact>(
    trx,
    "SELECT channel, value FROM contact_verification WHERE customer_id = ? AND deleted_at IS NULL",
    [customerId],
  )
  const restoration: Restoration = {
    customerId,
    identities,
    snapshot: found.snapshot,
    policy,
  }
  const restored = await restoreContacts(trx, journal, restoration)
  const isBack = restored.some(
    (one) =>
      one.channel === contact.channel &&
      isSameContact(one.value, contact, policy.phone),
  )
  if (!isBack) {
    throw contactTaken(contact.channel)
  }
  await restoreFactors(trx, journal, restoration)
  await journal.updateWhere(
    "account_change",
    "customer_id = ? AND undone_at IS NULL AND deleted_at IS NULL AND created_at >= (SELECT created_at FROM account_change WHERE id = ?)",
    [customerId, found.change_id],
    { undone_at: trx.fn.now() },
  )
  await journal.update("account_undo_token", hashOfUndoToken(token) ?? "", {
    used_at: trx.fn.now(),
  })
  await journal.insert("account_change", {
    id: generateEntityId(undefined, "acch"),
    customer_id: customerId,
    kind: "undone",
    ...device,
    created_at: trx.raw("clock_timestamp()"),
    expires_at: trx.fn.now(),
  })
  await revokeSessionsOfLocked(journal, customerId, identities, {
    mark: { held: contact.channel },
    codes: OTP_PURPOSES,
  })
  return { customer_id: customerId, contact, isRepeated: false, former }
}
