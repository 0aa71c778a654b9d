import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { RequestOrigin } from "../../../core/shared/request-origin"
import type { OtpReservation } from "../../../modules/otp-verification"
import { sendDeletionCode } from "../../send-code"
import { findActiveDeletionStep } from "../steps/find-active-deletion"

/** Input of {@link sendDeletionCancelOtpWorkflow}. */
export interface SendDeletionCancelOtpInput {
  customer_id: string
  /** A right to send that the caller reserved. */
  reservation: OtpReservation
  /** The request for it. */
  origin?: RequestOrigin
}

/**
 * Sends a customer the code that cancels the deletion of the account. Public
 * routes must use `deliverDeletionCancel`, which reveals nothing about
 * accounts.
 *
 * Rollback: if the message cannot be sent, the new code is removed and the
 * older one is valid again.
 *
 * @throws `channel_not_configured`, `delivery_failed`; Medusa's `not_found` if
 * there is no active request, `not_allowed` if there is no contact to send to.
 */
export const sendDeletionCancelOtpWorkflow = createWorkflow(
  "send-deletion-cancel-otp",
  (input: WorkflowData<SendDeletionCancelOtpInput>) => {
    const request = findActiveDeletionStep({ customer_id: input.customer_id })
    const sent = sendDeletionCode({
      customer_id: input.customer_id,
      purpose: "account_deletion_cancel",
      request,
      reservation: input.reservation,
      resend_throttle_seconds: 0,
      origin: input.origin,
    })
    return new WorkflowResponse(sent)
  },
)
