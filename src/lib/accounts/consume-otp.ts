import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { OtpPurpose } from "../../types"
import { otpInvalid } from "../errors"
import type { RowJournal } from "../row-journal"
import { rowsOf } from "../transaction"

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
  const [open] = await rowsOf<{ id: string }>(
    trx,
    `SELECT id FROM otp_verification
      WHERE id = ? AND verified_at IS NULL FOR UPDATE`,
    [otpId],
  )
  if (!open) {
    throw otpInvalid()
  }
  await journal.update("otp_verification", otpId, { verified_at: trx.fn.now() })
}

/** Removes the codes that a customer has for some purposes. */
export const removeCodes = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  customerId: string,
  purposes: readonly OtpPurpose[],
): Promise<void> => {
  const codes = await rowsOf<{ id: string }>(
    trx,
    `SELECT id FROM otp_verification WHERE customer_id = ? AND purpose = ANY(?)
      ORDER BY id FOR UPDATE`,
    [customerId, [...purposes]],
  )
  for (const { id } of codes) {
    await journal.remove("otp_verification", id)
  }
}
