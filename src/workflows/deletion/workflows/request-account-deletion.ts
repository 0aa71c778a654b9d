import { emitEventStep } from "@medusajs/medusa/core-flows"
import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_REGISTRATION_EVENTS } from "../../../types"
import { sendDeletionCode } from "../../send-code"
import {
  openDeletionRequestStep,
  type OpenDeletionRequestInput,
} from "../steps/open-deletion-request"

/**
 * Opens a request to delete an account and sends the code that confirms it.
 * From then on the customer can neither log in nor use an older session. Emits
 * `customer_registration.deletion_requested`.
 *
 * Rollback: if the message cannot be sent, the request is removed, the sessions
 * are valid again, and the throttle is lifted.
 *
 * @throws `channel_not_configured`, `deletion_already_requested`,
 * `otp_throttled`, `token_invalid`, `delivery_failed`; Medusa's `not_found`,
 * `not_allowed` if there is no contact to send to.
 */
export const requestAccountDeletionWorkflow = createWorkflow(
  "request-account-deletion",
  (input: WorkflowData<OpenDeletionRequestInput>) => {
    const opened = openDeletionRequestStep(input)
    // From here on contacts cannot change.
    const sent = sendDeletionCode({
      customer_id: input.customer_id,
      purpose: "account_deletion_request",
      request: opened.request,
      reservation: opened.reservation,
      resend_throttle_seconds: opened.resend_throttle_seconds,
      origin: input.origin,
    })
    emitEventStep({
      eventName: CUSTOMER_REGISTRATION_EVENTS.DELETION_REQUESTED,
      data: { customer_id: input.customer_id, request_id: opened.request.id },
    })
    return new WorkflowResponse(sent)
  },
)
