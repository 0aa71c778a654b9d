import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ContactChannel, MessageOutcome } from "../../types"
import { rowsOf } from "../db/transaction"
import { UNHURRIED } from "../limits/limit-store"
import {
  COUNT_SENT_CODE,
  WINDOW_COLUMNS,
  windowsOf,
  type CodeWindows,
  type WindowRow,
} from "./code-counts"

/** A message as it is counted: nothing of it leads to a person. */
export interface CountedMessage {
  channel: ContactChannel
  /** ISO 3166-1 alpha-2; null for an email, and for a number that belongs to no single country. */
  country: string | null
  /** The carrier that had it last; null if none did. */
  carrier: string | null
  outcome: MessageOutcome
}

/** A code that was sent by SMS. */
export interface SentCode {
  /** The id of its row. */
  otp_id: string
  /** As in {@link CountedMessage}. */
  country: string | null
}

/** Adds messages to the counts of the current hour. Batches lock the counts that they have in common in one order. */
const COUNT_MESSAGES = `
     INSERT INTO registration_message_count (hour, channel, country, carrier, outcome, count)
     SELECT date_bin('1 hour', now(), 'epoch'), channel, coalesce(country, ''), coalesce(carrier, ''),
            outcome, count(*)
       FROM unhurried, jsonb_to_recordset(CAST(:messages AS jsonb))
              AS m(channel text, country text, carrier text, outcome text)
      GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
     ON CONFLICT (hour, channel, country, carrier, outcome) DO UPDATE
        SET count = registration_message_count.count + excluded.count`

/**
 * Counts messages by the database's clock, in one statement.
 *
 * @param code the code that the message carries; it is counted for its country.
 * @returns what became of the earlier codes of that country; undefined without
 * a code.
 */
export const countMessages = async (
  connection: Knex,
  messages: readonly CountedMessage[],
  code?: SentCode,
): Promise<CodeWindows | undefined> => {
  const given = { messages: JSON.stringify(messages) }
  if (!code) {
    await rowsOf(connection, `${UNHURRIED} ${COUNT_MESSAGES}`, given)
    return undefined
  }
  const [row] = await rowsOf<WindowRow>(
    connection,
    `${UNHURRIED}, counted AS (${COUNT_MESSAGES}), counted_code AS (${COUNT_SENT_CODE})
     SELECT ${WINDOW_COLUMNS} FROM registration_code_count
      WHERE country = :country AND sent_at >= now() - interval '2 days'`,
    { ...given, ...code, country: code.country ?? "" },
  )
  return windowsOf(row)
}
