import { model } from "@medusajs/framework/utils"

/**
 * Counters besides those of the codes: when the next message may be sent, and
 * how many wrong codes a destination has received today. Subjects are keyed
 * hashes, so the table contains no contact, and rows for accounts that do not
 * exist look the same.
 */
export const OtpLimit = model
  .define("otp_limit", {
    /** Keyed hash of the limited subject. */
    id: model.text().primaryKey(),
    /** Throttle: nothing is sent before this time. */
    next_send_at: model.dateTime().nullable(),
    /** Wrong codes in the current window. */
    failures: model.number().default(0),
    /** When the row expires and may be purged. */
    expires_at: model.dateTime(),
  })
  .indexes([
    {
      name: "IDX_otp_limit_expires_at",
      on: ["expires_at"],
      where: "deleted_at IS NULL",
    },
  ])
