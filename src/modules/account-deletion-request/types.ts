import type { DeletionRequest } from "../../core/deletion/deletion-requests"
import type {
  DeletionVerification,
  NewDeletion,
} from "../../core/deletion/settle-deletion"
import type { JournalEntry } from "../../core/db/row-journal"

/** A request that was written, and the data that undoes it. */
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
  /** The session that requested it; it must still be valid. */
  session?: NewDeletion["session"]
}

/** A request that needs no code. */
export interface CreateConfirmedInput {
  customer_id: string
  reason?: string | null
  /** Days until the account is erased. */
  scheduled_days: number
}

/** A confirmation; without a verification the caller vouches for it. */
export interface ConfirmInput {
  customer_id: string
  verification?: DeletionVerification
  /** Days until the account is erased. */
  scheduled_days: number
}

/** A cancellation; without a verification the caller vouches for it. */
export interface CancelInput {
  by: { id: string } | { customer_id: string }
  verification?: DeletionVerification & { customerId: string }
  /** The staff user who cancels it. */
  handled_by?: string
  /** That user's note. */
  note?: string
}
