import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CodeTotal } from "../../types"
import { rowsOf } from "../db/transaction"
import { UNHURRIED } from "../limits/limit-store"

/** The windows in which codes are judged, with their length in seconds. */
export const CODE_WINDOWS = { hour: 3_600, day: 86_400 } as const

/** One of {@link CODE_WINDOWS}. */
export type CodeWindow = keyof typeof CODE_WINDOWS

/** The codes of a country in each window. */
export type CodeWindows = Record<CodeWindow, CodeTotal>

/** Codes from which on a window says something. */
const ENOUGH_CODES = 50

/** Tells whether most codes of a window were never entered: someone has them sent for the money that they cost. */
export const areMostNeverEntered = ({ sent, entered }: CodeTotal): boolean =>
  sent >= ENOUGH_CODES && entered * 2 < sent

/** Codes are counted by ten minutes, so that a window moves with the clock. */
const bucketOf = (time: string): string =>
  `date_bin('10 minutes', ${time}, 'epoch')`

/**
 * The end of both windows. Codes of the last 5 to 15 minutes are not judged:
 * their owners may still be typing.
 */
const SETTLED = bucketOf("now() - interval '5 minutes'")

/** Columns with the {@link CodeWindows} of the rows of `registration_code_count`. */
export const WINDOW_COLUMNS = (Object.keys(CODE_WINDOWS) as CodeWindow[])
  .flatMap((window) =>
    ["sent", "entered"].map(
      (column) =>
        `coalesce(sum(${column}) FILTER (WHERE sent_at < ${SETTLED}
           AND sent_at >= ${SETTLED} - interval '1 ${window}'), 0)::int AS ${window}_${column}`,
    ),
  )
  .join(", ")

/** A row with {@link WINDOW_COLUMNS}. */
export type WindowRow = Record<`${CodeWindow}_${keyof CodeTotal}`, number>

/** The windows in a row. */
export const windowsOf = (row: WindowRow): CodeWindows => ({
  hour: { sent: row.hour_sent, entered: row.hour_entered },
  day: { sent: row.day_sent, entered: row.day_entered },
})

/** The part of a statement that counts a code that was sent, for the time at which its sending was reserved. */
export const COUNT_SENT_CODE = `
  INSERT INTO registration_code_count (country, sent_at, sent, entered)
  SELECT :country, ${bucketOf("created_at")}, 1, 0 FROM otp_verification WHERE id = :otp_id
  ON CONFLICT (country, sent_at) DO UPDATE SET sent = registration_code_count.sent + 1`

/**
 * Counts a code that was entered, for the time at which it was sent. Its row is
 * there before, unless the sending could not be counted.
 */
export const countEntered = async (
  connection: Knex,
  country: string | null,
  sentAt: Date,
): Promise<void> => {
  await rowsOf(
    connection,
    `${UNHURRIED}
     INSERT INTO registration_code_count (country, sent_at, sent, entered)
     SELECT :country, ${bucketOf("CAST(:sentAt AS timestamptz)")}, 0, 1 FROM unhurried
     ON CONFLICT (country, sent_at) DO UPDATE SET entered = registration_code_count.entered + 1`,
    { country: country ?? "", sentAt: sentAt.toISOString() },
  )
}
