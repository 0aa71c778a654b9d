import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { OtpReservation } from "../../../modules/otp-verification"
import { generateOtpStep } from "../../otp/steps/generate-otp"
import { retrieveCustomerStep } from "../../otp/steps/retrieve-customer"
import { sendNotificationStep } from "../../otp/steps/send-notification"
import { determineDeletionContactStep } from "../steps/determine-deletion-contact"
import { findActiveDeletionStep } from "../steps/find-active-deletion"
import { prepareDeletionDataStep } from "../steps/prepare-deletion-data"

/** Input of {@link sendDeletionCancelOtpWorkflow}. */
export interface SendDeletionCancelOtpInput {
  customer_id: string
  /** A right to send that the caller reserved. */
  reservation: OtpReservation
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
    const purpose = "account_deletion_cancel" as const
    const request = findActiveDeletionStep({ customer_id: input.customer_id })
    const customer = retrieveCustomerStep({ customer_id: input.customer_id })
    const method = determineDeletionContactStep({ customer, purpose })
    const data = prepareDeletionDataStep({
      customer,
      purpose,
      request,
      method,
    })
    const otp = generateOtpStep({
      customer_id: input.customer_id,
      purpose,
      destination: method.destination,
      resend_throttle_seconds: 0,
      reservation: input.reservation,
    })
    sendNotificationStep({
      otp_id: otp.id,
      customer_id: input.customer_id,
      type: purpose,
      contact: method.contact,
      channel: method.channel,
      to: method.destination,
      template: method.template,
      data,
    })
    return new WorkflowResponse(
      transform({ otp }, ({ otp }) => ({
        token: otp.token,
        expires_at: otp.expires_at,
      })),
    )
  },
)
