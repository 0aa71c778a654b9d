import type { OtpPurpose } from "../../types"
import type { JournalEntry } from "../db/row-journal"

/** A right to send one code. */
export interface OtpReservation {
  /** Id that the code will have. */
  id: string
  /** What the token names, instead of the code: the same for every resend. */
  subject: string
  token: string
  /** ISO 8601, by the database's clock. */
  expires_at: string
  /** ISO 8601, by the database's clock: of two codes, the one reserved later stays. */
  reserved_at: string
  /** Gives the reservation back: the next call may send immediately. */
  undo: JournalEntry[]
}

/** A new code, plain. */
export interface GeneratedOtp extends OtpReservation {
  code: string
}

/** The customer and the purpose of a code. */
export interface OtpSubject {
  customer_id: string
  purpose: OtpPurpose
  /** The new contact, if the request names one in addition to the customer. */
  contact?: string
}
