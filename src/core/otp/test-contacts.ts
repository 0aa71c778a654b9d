import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { contactSpellings, type Contact } from "../contact/contact"
import { rowsOf } from "../db/transaction"

/** A contact whose code is fixed until a date, and which gets no messages. */
export interface TestContact extends Contact {
  code: string
  /** ISO 8601. */
  until: string
}

/**
 * Whether an entry has an effect: `ended` after its date, `held` if an account
 * has the contact by other means than the entry's code.
 */
export type TestContactState = "active" | "ended" | "held"

/** The rows that show that a contact belongs to somebody. */
const holders = (contact: string): string => `
  EXISTS (SELECT 1 FROM contact_verification
           WHERE channel = :channel AND value = ANY(:spellings)
             AND NOT is_test AND deleted_at IS NULL)
  -- An account that no registration with the plugin created, such as an import
  OR EXISTS (SELECT 1 FROM customer c
              WHERE ${contact} = ANY(:spellings) AND has_account AND deleted_at IS NULL
                AND coalesce(created_by, '') NOT LIKE 'authid\\_%'
                AND NOT EXISTS (SELECT 1 FROM contact_verification v
                                 WHERE v.customer_id = c.id AND v.channel = :channel
                                   AND v.value = ANY(:spellings) AND v.deleted_at IS NULL))`

/** The state of an entry, by the database's clock. */
export const testContactState = async (
  connection: Knex,
  { channel, value, until }: TestContact,
): Promise<TestContactState> => {
  const contact = channel === "email" ? "lower(email)" : "phone"
  const [{ state }] = await rowsOf<{ state: TestContactState }>(
    connection,
    `SELECT CASE WHEN now() >= CAST(:until AS timestamptz) THEN 'ended'
                 WHEN ${holders(contact)} THEN 'held' ELSE 'active' END AS state`,
    {
      channel,
      until,
      // Knex's types know no arrays among named bindings.
      spellings: contactSpellings({ channel, value }) as unknown as string,
    },
  )
  return state
}

/** The fixed code of a contact in one of its spellings; undefined if codes for it are random. */
export const findTestCode = async (
  connection: Knex,
  contacts: readonly TestContact[],
  destination: string,
): Promise<string | undefined> => {
  const named = destination.toLowerCase()
  const entry = contacts.find((one) => contactSpellings(one).includes(named))
  return entry && (await testContactState(connection, entry)) === "active"
    ? entry.code
    : undefined
}
