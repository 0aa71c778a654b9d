import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ContactChannel, MessageOutcome } from "../../types"
import { rowsOf } from "../db/transaction"
import { UNHURRIED } from "../limits/limit-store"

/** A message as it is counted: nothing of it leads to a person. */
export interface CountedMessage {
  channel: ContactChannel
  /** ISO 3166-1 alpha-2; null for an email, and for a number that belongs to no single country. */
  country: string | null
  /** The carrier that had it last; null if none did. */
  carrier: string | null
  outcome: MessageOutcome
}

/**
 * Adds messages to the counts of the current hour, by the database's clock, in
 * one statement. Counts that a batch has in common are locked in the same order
 * in every call.
 */
export const countMessages = async (
  connection: Knex,
  messages: readonly CountedMessage[],
): Promise<void> => {
  await rowsOf(
    connection,
    `${UNHURRIED}
     INSERT INTO registration_message_count (hour, channel, country, carrier, outcome, count)
     SELECT date_bin('1 hour', now(), 'epoch'), channel, coalesce(country, ''), coalesce(carrier, ''),
            outcome, count(*)
       FROM unhurried, jsonb_to_recordset(CAST(:messages AS jsonb))
              AS m(channel text, country text, carrier text, outcome text)
      GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
     ON CONFLICT (hour, channel, country, carrier, outcome) DO UPDATE
        SET count = registration_message_count.count + excluded.count`,
    { messages: JSON.stringify(messages) },
  )
}
