import {
  createHook,
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { announceDeletionStep } from "../steps/announce-deletion"
import { announceErasureStep } from "../steps/announce-erasure"
import { completeDeletionRequestsStep } from "../steps/complete-deletion-requests"
import { eraseAccountsStep } from "../steps/erase-accounts"
import { sendLastMessagesStep } from "../steps/send-last-messages"

/** Input of {@link eraseAccountsWorkflow}. */
export interface EraseAccountsInput {
  /** Confirmed requests whose date has passed; others are ignored. */
  request_ids: string[]
}

/**
 * Erases the accounts of due deletion requests. Emits
 * `customer_registration.erasure_started` before the erasure, and Medusa's
 * `customer.deleted` and `customer_registration.deletion_completed` after it;
 * then sends the last messages and completes the requests.
 *
 * The hook `accountsErasing` runs before the erasure, with the ids, while all
 * data can still be read. If its handler throws, nothing is erased.
 *
 * No rollback, and none is needed: the erasure is one transaction, and if a run
 * ends after it, the next run completes the request.
 *
 * @returns the requests that this run completed.
 */
export const eraseAccountsWorkflow = createWorkflow(
  "erase-accounts",
  (input: WorkflowData<EraseAccountsInput>) => {
    const accounts = announceErasureStep(input)
    const accountsErasing = createHook("accountsErasing", { accounts })
    const erased = eraseAccountsStep(input)
    const announced = announceDeletionStep(erased)
    const told = sendLastMessagesStep(announced)
    const completed = completeDeletionRequestsStep(told)
    return new WorkflowResponse(completed, { hooks: [accountsErasing] })
  },
)
