import type { DeletionRequest } from "../../core/deletion/deletion-rows"
import type {
  DeletionVerification,
  NewDeletion,
} from "../../core/deletion/settle-deletion"
import type { JournalEntry } from "../../core/db/row-journal"

/** A request that was written, and what puts everything back. */
export interface WrittenRequest {
  request: DeletionRequest
  undo: JournalEntry[]
}

/** A request that waits for its code. */
export interface OpenInput {
  customer_id: string
  reason?: string | null
  /** When the code expires, ISO 8601. */
  expires_at: string
  /** The session that asks; it must still be the present one. */
  session?: NewDeletion["session"]
}

/** A request that needs no code. */
export interface CreateConfirmedInput {
  customer_id: string
  reason?: string | null
  /** Days until the account is erased. */
  scheduled_days: number
}

/** A confirmation; without a verification the caller vouches. */
export interface ConfirmInput {
  customer_id: string
  verification?: DeletionVerification
  /** Days until the account is erased. */
  scheduled_days: number
}

/** A cancellation; without a verification the caller vouches. */
export interface CancelInput {
  by: { id: string } | { customer_id: string }
  verification?: DeletionVerification & { customerId: string }
  /** The staff user who does it. */
  handled_by?: string
  /** What that user writes. */
  note?: string
}
