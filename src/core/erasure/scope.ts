import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ContactChannel } from "../../types"
import { contactSpellings, type Contact } from "../contact/contact"
import { escapePattern } from "../shared/text"

/** Whose data an erasure removes, and by which rules. */
export interface ErasureScope {
  /** The customers, with guests and earlier, deleted accounts of the same verified email. */
  customerIds: string[]
  /** Contacts that are theirs beyond doubt; in their normal form. */
  contacts: Contact[]
  /**
   * Contacts as they are spelled in the customers' rows, verified or not. Lower
   * case. Customers type them as they like, so they are for their own rows
   * only: rows of others are never chosen by them.
   */
  spellings: string[]
  /** Those of the spellings that stand for {@link ErasureScope.contacts}. */
  ownSpellings: string[]
  /** Full names, of the address book too. Lower case. */
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
  /** Where one of these tables does not exist, there is nothing to erase. */
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

/** Shorter names stand in other texts by accident. */
const MIN_SEARCHED = 5

/** A pattern for PostgreSQL that finds a value; a short one as a word of its own. Both sides in lower case. */
const patternOf = (value: string): string => {
  const escaped = escapePattern(value)
  return value.length < MIN_SEARCHED
    ? `(^|[^[:alnum:]])${escaped}($|[^[:alnum:]])`
    : escaped
}

/** Patterns of what staff's notes about the customers are searched for: short names, too. */
export const searchedPatterns = (scope: ErasureScope): string[] =>
  [...searchedValues(scope), ...scope.names, ...scope.words]
    .filter((value) => value.length > 1)
    .map(patternOf)

/** What free text in the customers' own rows is searched for. */
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
