import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { OtpPurpose } from "../../types"
import { otpInvalid } from "../shared/errors"
import type { Removal, RowJournal } from "../db/row-journal"

/**
 * Uses up a code: of several that arrive at once, one sees the row unused.
 *
 * @throws `otp_invalid` when it was used already.
 */
export const consumeOtp = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  otpId: string,
): Promise<void> => {
  const isOpen = await journal.update(
    "otp_verification",
    otpId,
    { verified_at: trx.fn.now() },
    "verified_at IS NULL",
  )
  if (!isOpen) {
    throw otpInvalid()
  }
}

/**
 * The codes that a customer has for some purposes, to be removed. Those that
 * were used have no effect any more; they stay until they expire, to tell the
 * same request repeated.
 */
export const codesOf = (
  customerId: string,
  purposes: readonly OtpPurpose[],
): Removal => ({
  table: "otp_verification",
  condition: "customer_id = ? AND purpose = ANY(?) AND verified_at IS NULL",
  bindings: [customerId, [...purposes]],
})
