import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ContactChannel } from "../../types"
import { contactSpellings, type Contact } from "../contact/contact"
import { escapePattern } from "../shared/text"

/** The customers and data of an erasure, and its rules. */
export interface ErasureScope {
  /** The customers, with guests and earlier, deleted accounts of the same verified email. */
  customerIds: string[]
  /** Contacts that certainly belong to them; in their normal form. */
  contacts: Contact[]
  /**
   * Contacts as spelled in the customers' rows, verified or not. Lower case.
   * Customers can type anything, so these are used only for their own rows:
   * rows of others are never chosen by them.
   */
  spellings: string[]
  /** The spellings of {@link ErasureScope.contacts}. */
  ownSpellings: string[]
  /** Full names, including those of the address book. Lower case. */
  names: string[]
  /** First, last and company names. Lower case. */
  words: string[]
  /** The actor types of the app; see `readActorTypes`. */
  actorTypes: readonly string[]
  /** What happens to orders. */
  orders: "keep" | "anonymize"
}

/** Removes one kind of data, in the transaction of the erasure. */
export interface Eraser {
  /** If one of these tables does not exist, there is nothing to erase. */
  tables: readonly string[]
  /** Runs a fixed number of statements, however many customers there are. */
  erase: (trx: Knex.Transaction, scope: ErasureScope) => Promise<void>
}

/** The spellings of a scope's contacts of one channel. */
export const contactsOf = (
  { contacts }: Pick<ErasureScope, "contacts">,
  channel: ContactChannel,
): string[] =>
  contacts
    .filter((contact) => contact.channel === channel)
    .flatMap(contactSpellings)

/** Shorter names occur in other texts by accident. */
const MIN_SEARCHED = 5

/**
 * A pattern for PostgreSQL that finds a value; a short one only as a separate
 * word. Both sides in lower case.
 */
const patternOf = (value: string): string => {
  const escaped = escapePattern(value)
  return value.length < MIN_SEARCHED
    ? `(^|[^[:alnum:]])${escaped}($|[^[:alnum:]])`
    : escaped
}

/** Patterns for the search of staff's notes about the customers, including short names. */
export const searchedPatterns = (scope: ErasureScope): string[] =>
  [...searchedValues(scope), ...scope.names, ...scope.words]
    .filter((value) => value.length > 1)
    .map(patternOf)

/** The values for the search of free text in the customers' own rows. */
export const searchedValues = ({
  contacts,
  spellings,
  names,
  words,
}: ErasureScope): string[] => [
  ...contacts.flatMap(contactSpellings),
  ...spellings,
  ...[...names, ...words].filter((name) => name.length >= MIN_SEARCHED),
]
