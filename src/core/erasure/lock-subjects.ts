import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ContactChannel } from "../../types"
import { CUSTOMER_OF_IDENTITY } from "../account/identity-rows"
import type { VerifiedContact } from "../account/read-verifications"
import {
  contactSpellings,
  isSameContact,
  normalFormOf,
  type Contact,
} from "../contact/contact"
import type { PhonePolicy } from "../contact/phone"
import { rowsOf } from "../db/transaction"
import { contactsOf, type ErasureScope } from "./scope"

/** The rules by which accounts are erased. */
export interface ErasurePolicy {
  orders: ErasureScope["orders"]
  phone: PhonePolicy
  /** The actor types of the app; see `readActorTypes`. */
  actorTypes: readonly string[]
  /** The contact that messages about a deletion go to first. */
  channel: ContactChannel
}

/** The recipient of a customer's last message: its contact, language and sales channel are erased before it is sent. */
export interface LastRecipient {
  contact: Contact
  locale: string | null
  sales_channel_id: string | null
}

/** The data to erase, and the recipient of each customer's last message. */
export interface Subjects {
  scope: ErasureScope
  recipientOf: Map<string, LastRecipient>
}

interface SubjectRow {
  id: string
  email: string | null
  phone: string | null
  first_name: string | null
  last_name: string | null
  company: string | null
}

interface VerificationRow extends VerifiedContact {
  customer_id: string
}

const OTHER_CHANNEL = { email: "phone", phone: "email" } as const

const notNull = <T>(value: T | null | undefined): value is T =>
  value !== null && value !== undefined

/** In the order of the flows that change an account: first the auth identity, then the customer. */
const lockRows = async (
  trx: Knex.Transaction,
  customerIds: string[],
): Promise<SubjectRow[]> => {
  await trx.raw(
    `SELECT id FROM auth_identity WHERE ${CUSTOMER_OF_IDENTITY} = ANY(?)
        AND deleted_at IS NULL ORDER BY id FOR UPDATE`,
    [customerIds],
  )
  return rowsOf<SubjectRow>(
    trx,
    `SELECT id, email, phone, first_name, last_name, company_name AS company
       FROM customer WHERE id = ANY(?) ORDER BY id FOR UPDATE`,
    [customerIds],
  )
}

/** Verifications of these customers, and other customers' verifications of the contacts that they hold. */
const readVerificationFlags = (
  trx: Knex.Transaction,
  customerIds: string[],
  values: string[],
): Promise<VerificationRow[]> =>
  rowsOf<VerificationRow>(
    trx,
    `SELECT customer_id, channel, value FROM contact_verification
      WHERE customer_id = ANY(?) AND deleted_at IS NULL
      UNION SELECT customer_id, channel, value FROM contact_verification
      WHERE channel IN ('email', 'phone') AND value = ANY(?) AND deleted_at IS NULL`,
    [customerIds, values],
  )

const presentContacts = (row: SubjectRow, policy: ErasurePolicy): Contact[] =>
  [policy.channel, OTHER_CHANNEL[policy.channel]].flatMap((channel) => {
    const value = normalFormOf(channel, row[channel], policy.phone)
    return value === null ? [] : [{ channel, value }]
  })

/**
 * The contacts that certainly belong to a customer, the preferred one first:
 * the verified ones. For an account without any verification, the contact that
 * the code of the deletion was sent to, unless another customer verified it.
 */
const ownContacts = (
  row: SubjectRow,
  verifications: VerificationRow[],
  policy: ErasurePolicy,
): Contact[] => {
  const present = presentContacts(row, policy)
  const isVerifiedBy = (own: boolean) => (contact: Contact) =>
    verifications.some(
      (verification) =>
        verification.channel === contact.channel &&
        isSameContact(verification.value, contact, policy.phone) &&
        (verification.customer_id === row.id) === own,
    )
  const verified = present.filter(isVerifiedBy(true))
  return verified.length ||
    verifications.some((verification) => verification.customer_id === row.id)
    ? verified
    : present.slice(0, 1).filter((contact) => !isVerifiedBy(false)(contact))
}

/** People and their contacts: the names of the customers, and of the entries in their address books. */
interface NamedRow {
  email?: string | null
  phone: string | null
  first_name: string | null
  last_name: string | null
  company: string | null
}

/** Tells whether a text could be a contact: shorter texts are not, whatever field they were typed into. */
const isContactLike = (typed: string): boolean =>
  /^[^@]+@[^@]+$/.test(typed.trim()) || typed.replace(/\D/g, "").length > 5

const spellingsOf = ({ email, phone }: NamedRow): string[] =>
  [email, phone].filter(notNull).filter(isContactLike)

/** Tells whether a text is another spelling of one of the given contacts. */
const isSpellingOf = (contacts: Contact[], policy: PhonePolicy) => {
  const known = {
    email: new Set(contactsOf({ contacts }, "email")),
    phone: new Set(contactsOf({ contacts }, "phone")),
  }
  const isKnown = (channel: ContactChannel, typed: string): boolean =>
    known[channel].has(normalFormOf(channel, typed, policy) ?? "")
  return (typed: string): boolean =>
    isKnown("email", typed) || isKnown("phone", typed)
}

const nameOf = ({ first_name, last_name }: NamedRow): string =>
  [first_name, last_name].filter(notNull).join(" ")

const wordsOf = ({ first_name, last_name, company }: NamedRow): string[] =>
  [first_name, last_name, company].filter(notNull)

const distinct = (values: string[]): string[] => [
  ...new Set(
    values.map((value) => value.toLowerCase()).filter((value) => value.trim()),
  ),
]

const readAddressBook = (
  trx: Knex.Transaction,
  customerIds: string[],
): Promise<NamedRow[]> =>
  rowsOf<NamedRow>(
    trx,
    "SELECT first_name, last_name, company, phone FROM customer_address WHERE customer_id = ANY(?)",
    [customerIds],
  )

const readPreferences = async (
  trx: Knex.Transaction,
  customerIds: string[],
): Promise<Map<string, Omit<LastRecipient, "contact">>> => {
  const rows = await rowsOf<Omit<LastRecipient, "contact"> & { id: string }>(
    trx,
    "SELECT id, locale, sales_channel_id FROM customer_preference WHERE id = ANY(?)",
    [customerIds],
  )
  return new Map(rows.map(({ id, ...used }) => [id, used]))
}

/** Guests and deleted accounts with the same email: the same person, as a verification has shown. */
const lockTwins = async (
  trx: Knex.Transaction,
  contacts: Contact[],
): Promise<SubjectRow[]> =>
  rowsOf<SubjectRow>(
    trx,
    `SELECT id, email, phone, first_name, last_name, company_name AS company
       FROM customer WHERE lower(email) = ANY(?)
        AND NOT (has_account AND deleted_at IS NULL)
      ORDER BY id FOR UPDATE`,
    [contactsOf({ contacts }, "email")],
  )

/**
 * Locks the customers with their auth identities and determines the data that
 * belongs to them.
 *
 * @param knowsContacts false if the account was already erased: its row then
 * contains only data written by a person whom no code has verified.
 */
export const lockSubjects = async (
  trx: Knex.Transaction,
  customerIds: string[],
  policy: ErasurePolicy,
  knowsContacts = true,
): Promise<Subjects> => {
  const rows = await lockRows(trx, customerIds)
  const held = rows.flatMap((row) => presentContacts(row, policy))
  const verifications = await readVerificationFlags(
    trx,
    customerIds,
    held.flatMap(contactSpellings),
  )
  const own = new Map(
    rows.map((row) => [
      row.id,
      knowsContacts ? ownContacts(row, verifications, policy) : [],
    ]),
  )
  const preferences = await readPreferences(trx, customerIds)
  const contacts = [...own.values()].flat()
  const twins = await lockTwins(trx, contacts)
  const allIds = [...new Set([...customerIds, ...twins.map(({ id }) => id)])]
  const people = [...rows, ...twins, ...(await readAddressBook(trx, allIds))]
  const spellings = distinct(people.flatMap(spellingsOf))
  return {
    scope: {
      customerIds: allIds,
      contacts,
      spellings,
      ownSpellings: spellings.filter(isSpellingOf(contacts, policy.phone)),
      names: distinct(people.map(nameOf)),
      words: distinct(people.flatMap(wordsOf)),
      orders: policy.orders,
      actorTypes: policy.actorTypes,
    },
    recipientOf: new Map(
      [...own].flatMap(([id, [contact]]) => {
        const used = {
          locale: null,
          sales_channel_id: null,
          ...preferences.get(id),
        }
        return contact ? [[id, { contact, ...used }]] : []
      }),
    ),
  }
}
