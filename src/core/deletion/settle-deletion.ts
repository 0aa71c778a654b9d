import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { DELETION_PURPOSES } from "../../types"
import { isSameContact } from "../contact/contact"
import {
  deletionAlreadyRequested,
  otpInvalid,
  tokenInvalid,
} from "../shared/errors"
import type { PhonePolicy } from "../contact/phone"
import type { RowJournal } from "../db/row-journal"
import { codesOf, consumeOtp } from "../otp/consume"
import {
  lockActiveRequest,
  lockOpenRequest,
  readRequest,
  type DeletionRequest,
} from "./deletion-requests"
import {
  epochOf,
  lockCustomer,
  lockIdentitiesOfCustomer,
  type CustomerRow,
} from "../account/identity-rows"
import { revokeSessionsOfLocked } from "../account/identity-state"
import { decisionColumns, type StaffDecision } from "./staff-decision"

/** The error if there is no active request (any more). */
const noRequest = (
  verification: DeletionVerification | undefined,
): MedusaError =>
  verification
    ? otpInvalid()
    : new MedusaError(
        MedusaError.Types.NOT_FOUND,
        "The deletion request does not exist or is already settled",
      )

/** A request to open. */
export interface NewDeletion {
  customerId: string
  reason: string | null
  /** The session that requested it; it must still be valid. */
  session?: { authIdentityId: string; epoch: number }
}

/** The verified code or link of a decision, and the contact that it was sent to. */
export interface DeletionVerification {
  /** The code to consume. A link has none: it ends with its request. */
  otpId?: string
  /** The contact that it was sent to. */
  destination: string
  phone: PhonePolicy
}

/**
 * Ends all sessions of the customer, for every auth identity, and makes room
 * for a new request: an expired one is cancelled.
 *
 * @throws `deletion_already_requested`, `token_invalid`; Medusa's `not_found`.
 */
const takePlace = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  { customerId, session }: NewDeletion,
): Promise<void> => {
  const identities = await lockIdentitiesOfCustomer(trx, customerId)
  if (!(await lockCustomer(trx, customerId))) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      "The customer does not exist",
    )
  }
  const present = await lockOpenRequest(trx, customerId)
  if (present?.is_active) {
    throw deletionAlreadyRequested()
  }
  const own = identities.find(({ id }) => id === session?.authIdentityId)
  if (session && (!own || epochOf(own.app_metadata) !== session.epoch)) {
    // A credential changed after the session was checked.
    throw tokenInvalid()
  }
  if (present) {
    await journal.update("account_deletion_request", present.id, {
      status: "cancelled",
      cancelled_at: trx.fn.now(),
    })
  }
  // A code of an older request must not settle this one.
  await revokeSessionsOfLocked(journal, customerId, identities, {
    codes: DELETION_PURPOSES,
  })
}

const insert = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  { customerId, reason }: NewDeletion,
  values: Record<string, unknown>,
): Promise<DeletionRequest> => {
  const id = generateEntityId(undefined, "adr")
  await journal.insert("account_deletion_request", {
    id,
    customer_id: customerId,
    reason,
    ...values,
  })
  return readRequest(trx, id)
}

/**
 * Opens a request that waits for its code. Every session of the customer ends.
 * Of two parallel calls, the unique index lets one succeed; the other runs
 * again and finds it.
 *
 * @param expiresAt when the code expires, ISO 8601.
 * @throws `deletion_already_requested`, `token_invalid`; Medusa's `not_found`.
 */
export const openDeletion = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  deletion: NewDeletion,
  expiresAt: string,
): Promise<DeletionRequest> => {
  await takePlace(trx, journal, deletion)
  return insert(trx, journal, deletion, {
    status: "pending",
    expires_at: expiresAt,
  })
}

const scheduled = (trx: Knex.Transaction, days: number) => ({
  status: "confirmed",
  confirmed_at: trx.fn.now(),
  deletion_scheduled_at: trx.raw("now() + make_interval(days => ?)", [days]),
})

/**
 * Opens a request that needs no code, because the caller vouches for it. Every
 * session of the customer ends.
 *
 * @throws `deletion_already_requested`; Medusa's `not_found`.
 */
export const openConfirmedDeletion = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  deletion: NewDeletion,
  scheduledDays: number,
): Promise<DeletionRequest> => {
  await takePlace(trx, journal, deletion)
  return insert(trx, journal, deletion, scheduled(trx, scheduledDays))
}

const isContactOf = (
  customer: CustomerRow | undefined,
  { destination: value, phone }: DeletionVerification,
): boolean =>
  (["email", "phone"] as const).some((channel) =>
    isSameContact(customer?.[channel], { channel, value }, phone),
  )

/**
 * Consumes the code of a deletion. The contact that the code or link was sent
 * to must still be the customer's: staff may have removed it because it was
 * another person's.
 *
 * @throws `otp_invalid`.
 */
const acceptVerification = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  customerId: string,
  verification: DeletionVerification,
): Promise<void> => {
  if (verification.otpId !== undefined) {
    await consumeOtp(trx, journal, verification.otpId)
  }
  if (!isContactOf(await lockCustomer(trx, customerId), verification)) {
    throw otpInvalid()
  }
}

/**
 * Confirms the customer's pending request and sets its date, by the database's
 * clock. The code is consumed in the same transaction.
 *
 * @throws `otp_invalid`, also if there is no pending request any more; without
 * a verification Medusa's `not_found`.
 */
export const confirmDeletion = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  customerId: string,
  verification: DeletionVerification | undefined,
  scheduledDays: number,
): Promise<DeletionRequest> => {
  if (verification) {
    await acceptVerification(trx, journal, customerId, verification)
  }
  const request = await lockActiveRequest(trx, { customer_id: customerId })
  if (request?.status !== "pending") {
    throw noRequest(verification)
  }
  await journal.update(
    "account_deletion_request",
    request.id,
    scheduled(trx, scheduledDays),
  )
  return readRequest(trx, request.id)
}

/**
 * Cancels the request that is active when a change of the account is undone:
 * whoever made the change may have made the request. An owner who still wants
 * the deletion requests it again.
 */
export const cancelUndoneDeletion = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  customerId: string,
): Promise<void> => {
  const request = await lockOpenRequest(trx, customerId)
  if (request) {
    await journal.update("account_deletion_request", request.id, {
      status: "cancelled",
      cancelled_at: trx.fn.now(),
    })
  }
}

/**
 * Cancels an active request. The row lock decides against an erasure that
 * begins at the same time.
 *
 * @param by the customer, or the request itself.
 * @param decision of staff, if staff cancels it.
 * @throws `otp_invalid`, also if there is no active request any more; without a
 * verification Medusa's `not_found`.
 */
export const cancelDeletion = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  by: { id: string } | { customer_id: string },
  verification: (DeletionVerification & { customerId: string }) | undefined,
  decision: StaffDecision,
): Promise<DeletionRequest> => {
  if (verification) {
    await acceptVerification(
      trx,
      journal,
      verification.customerId,
      verification,
    )
  }
  const request = await lockActiveRequest(trx, by)
  if (!request) {
    throw noRequest(verification)
  }
  await journal.update("account_deletion_request", request.id, {
    status: "cancelled",
    cancelled_at: trx.fn.now(),
    ...decisionColumns(trx, "cancelled", decision),
  })
  await journal.removeAll([codesOf(request.customer_id, DELETION_PURPOSES)])
  return readRequest(trx, request.id)
}
