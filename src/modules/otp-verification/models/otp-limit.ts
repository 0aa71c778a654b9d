import { model } from "@medusajs/framework/utils"

/**
 * Counters beside the codes: when the next message may go out, and how many
 * wrong codes a destination saw today. Subjects are keyed hashes, so the table
 * holds no contact and rows for accounts that do not exist look the same.
 */
export const OtpLimit = model
  .define("otp_limit", {
    /** Keyed hash of what is limited. */
    id: model.text().primaryKey(),
    /** Throttle: before this time nothing is sent. */
    next_send_at: model.dateTime().nullable(),
    /** Wrong codes in the present window. */
    failures: model.number().default(0),
    /** From here on the row means nothing and may be purged. */
    expires_at: model.dateTime(),
  })
  .indexes([
    {
      name: "IDX_otp_limit_expires_at",
      on: ["expires_at"],
      where: "deleted_at IS NULL",
    },
  ])
