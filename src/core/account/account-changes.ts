import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { createHash, randomBytes } from "node:crypto"
import type { AccountChangeKind, ContactChannel } from "../../types"
import { isSameContact, type Contact } from "../contact/contact"
import type { PhonePolicy } from "../contact/phone"
import type { JournalEntry, RowJournal } from "../db/row-journal"
import { rowsOf } from "../db/transaction"
import { lockIdentitiesOfCustomer, servesOtherActor } from "./identity-rows"
import type { PresentContacts } from "./read-verifications"

/** Days for which a change can be undone. */
const UNDO_DAYS = 7

/** Bytes of a token: 128 bits, too many to guess; the link fits into one SMS. */
const TOKEN_BYTES = 16

/** The 22 characters of a token. */
const TOKEN = /^[\w-]{22}$/

/** What the database stores of a token. */
export const hashOfUndoToken = (token: string): string | undefined =>
  TOKEN.test(token)
    ? createHash("sha256").update(token).digest("hex")
    : undefined

/** A row of a table as PostgreSQL's JSON. */
export type Image = Record<string, unknown> & { id: string }

/** The state of an account before a change. */
export interface Snapshot {
  customer: PresentContacts
  verifications: (Image & {
    channel: ContactChannel
    value: string
    verified_at: string
  })[]
  /** Without passwords. */
  logins: (Image & {
    provider: string
    entity_id: string
    auth_identity_id: string
  })[]
  factors: (Image & { auth_identity_id: string })[]
  recovery_codes: (Image & { auth_identity_id: string })[]
}

/** A change that is about to be made. */
export interface NewChange {
  kind: AccountChangeKind
  /** The contact that is added or changed to; for a removal, the former one. */
  contact?: Contact
  /** The channel of the verified contact whose code or link confirms it; absent for a password. */
  confirmed_by?: ContactChannel
  browser?: string | null
  os?: string | null
  /** The actor types of the app: an account that also serves staff is not restored. */
  actorTypes: readonly string[]
}

const rowsAsJson = (rows: string, columns = "to_jsonb(t)"): string =>
  `(SELECT COALESCE(jsonb_agg(${columns} ORDER BY t.id), '[]') FROM ${rows})`

const OF_IDENTITIES = "t.auth_identity_id = ANY(:identities)"

const SNAPSHOT = `jsonb_build_object(
  'customer', (SELECT jsonb_build_object('email', c.email, 'phone', c.phone) FROM customer c WHERE c.id = :customer_id),
  'verifications', ${rowsAsJson("contact_verification t WHERE t.customer_id = :customer_id AND t.deleted_at IS NULL")},
  'logins', ${rowsAsJson(
    `provider_identity t WHERE ${OF_IDENTITIES} AND t.deleted_at IS NULL`,
    "to_jsonb(t) || jsonb_build_object('provider_metadata', coalesce(nullif(t.provider_metadata, 'null'), '{}') - 'password')",
  )},
  'factors', ${rowsAsJson(`auth_mfa_factor t WHERE ${OF_IDENTITIES} AND t.deleted_at IS NULL`)},
  'recovery_codes', ${rowsAsJson(`auth_mfa_recovery_code t WHERE ${OF_IDENTITIES} AND t.deleted_at IS NULL`)})`

/**
 * Records a change, with the state before it, in the transaction that makes it:
 * call it when the account's rows are locked, before the first write.
 *
 * @param change undefined in a shop that does not let changes be undone.
 */
export const recordChange = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  customerId: string,
  change: NewChange | undefined,
): Promise<void> => {
  if (!change) {
    return
  }
  const { kind, contact, confirmed_by, browser, os, actorTypes } = change
  const identities = await lockIdentitiesOfCustomer(trx, customerId)
  if (
    identities.some(({ app_metadata }) =>
      servesOtherActor(app_metadata, actorTypes),
    )
  ) {
    return
  }
  await journal.insert("account_change", {
    id: generateEntityId(undefined, "acch"),
    customer_id: customerId,
    kind,
    channel: contact?.channel ?? null,
    contact: contact?.value ?? null,
    confirmed_by: confirmed_by ?? null,
    browser: browser ?? null,
    os: os ?? null,
    snapshot: trx.raw(SNAPSHOT, {
      customer_id: customerId,
      identities: identities.map((one) => one.id),
    }),
    // By this statement's clock: changes of one account, which follow each other, are in order.
    created_at: trx.raw("clock_timestamp()"),
    expires_at: trx.raw("now() + make_interval(days => ?)", [UNDO_DAYS]),
  })
}

/** The id of the change that journaled work recorded. */
export const changeIdIn = (
  entries: readonly JournalEntry[],
): string | undefined =>
  entries.find(
    ({ table, kind }) => table === "account_change" && kind === "insert",
  )?.id

/** A change that can be undone, as the notices of it need it. */
interface OpenChange {
  id: string
  customer_id: string
  kind: AccountChangeKind
  channel: ContactChannel | null
  confirmed_by: ContactChannel | null
  expires_at: Date
  snapshot: Snapshot
  /** Contacts that other changes of the last days put on the account. */
  newest: Contact[]
}

/**
 * The contacts whose owners may undo a change: they were verified before it,
 * and they are no newer than what confirmed it.
 *
 * - A contact that a change of the last days put on the account may undo nothing:
 *   otherwise a thief's own contact could.
 * - If a code to an older contact confirmed the change, a newer one may not undo
 *   it: otherwise a thief with a removed phone could undo its removal.
 * - A contact that the change itself takes off the account may undo it only if no
 *   older one remains.
 */
export const undoersOf = (
  { kind, channel, confirmed_by, snapshot, newest }: OpenChange,
  policy: PhonePolicy,
): Contact[] => {
  const verified = snapshot.verifications.filter((one) =>
    isSameContact(snapshot.customer[one.channel], one, policy),
  )
  const isOlder = (one: { verified_at: string }, than: string): boolean =>
    new Date(one.verified_at) < new Date(than)
  const isTakenOff = (one: Contact): boolean =>
    (kind === "contact_changed" || kind === "contact_removed") &&
    one.channel === channel
  return verified
    .filter(
      (one) =>
        !newest.some(
          (other) =>
            other.channel === one.channel &&
            isSameContact(other.value, one, policy),
        ) &&
        !verified.some(
          (other) =>
            isOlder(other, one.verified_at) &&
            (other.channel === confirmed_by ||
              (isTakenOff(one) && !isTakenOff(other))),
        ),
    )
    .map(({ channel: of, value }) => ({ channel: of, value }))
}

const findOpenChange = async (
  connection: Knex,
  id: string,
): Promise<OpenChange | undefined> => {
  const [row] = await rowsOf<OpenChange>(
    connection,
    `SELECT c.id, c.customer_id, c.kind, c.channel, c.confirmed_by, c.expires_at, c.snapshot,
            (SELECT COALESCE(jsonb_agg(jsonb_build_object('channel', o.channel, 'value', o.contact)), '[]')
               FROM account_change o
              WHERE o.customer_id = c.customer_id AND o.id <> c.id AND o.undone_at IS NULL
                AND o.deleted_at IS NULL AND o.kind IN ('contact_added', 'contact_changed')
                AND o.contact IS NOT NULL AND o.expires_at > now()) AS newest
       FROM account_change c
      WHERE c.id = ? AND c.snapshot IS NOT NULL AND c.undone_at IS NULL AND c.expires_at > now()
        AND c.deleted_at IS NULL`,
    [id],
  )
  return row
}

/**
 * Makes the token with which the owner of a contact undoes a change.
 *
 * @returns the token, of which only a hash is stored; undefined if the owner of
 * this contact may not undo the change.
 */
export const makeUndoToken = async (
  connection: Knex,
  changeId: string,
  contact: Contact,
  policy: PhonePolicy,
): Promise<string | undefined> => {
  const change = await findOpenChange(connection, changeId)
  const mayUndo =
    change &&
    undoersOf(change, policy).some(
      ({ channel, value }) =>
        channel === contact.channel && isSameContact(value, contact, policy),
    )
  if (!mayUndo) {
    return undefined
  }
  const token = randomBytes(TOKEN_BYTES).toString("base64url")
  await connection("account_undo_token").insert({
    id: hashOfUndoToken(token),
    change_id: changeId,
    customer_id: change.customer_id,
    expires_at: change.expires_at,
    ...contact,
  })
  return token
}

/** A change as staff see it. */
export interface ListedChange {
  id: string
  kind: AccountChangeKind | "undone"
  channel: ContactChannel | null
  browser: string | null
  os: string | null
  created_at: Date
  undone_at: Date | null
}

/** The latest changes of a customer's account, the newest first. */
export const listChanges = (
  connection: Knex,
  customerId: string,
  limit: number,
): Promise<ListedChange[]> =>
  rowsOf<ListedChange>(
    connection,
    `SELECT id, kind, channel, browser, os, created_at, undone_at FROM account_change
      WHERE customer_id = ? AND deleted_at IS NULL
      ORDER BY created_at DESC, id DESC LIMIT ?`,
    [customerId, limit],
  )
