import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { OtpPurpose } from "../../types"
import { otpInvalid } from "../shared/errors"
import type { Removal, RowJournal } from "../db/row-journal"

/**
 * Consumes a code: of parallel calls only one sees the row unused.
 *
 * @throws `otp_invalid` if it was already used.
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
 * The codes of a customer for some purposes, to be removed. Used codes have no
 * effect any more; they stay until they expire, to recognize a repeated
 * request.
 */
export const codesOf = (
  customerId: string,
  purposes: readonly OtpPurpose[],
): Removal => ({
  table: "otp_verification",
  condition: "customer_id = ? AND purpose = ANY(?) AND verified_at IS NULL",
  bindings: [customerId, [...purposes]],
})
