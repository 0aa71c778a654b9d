import { emitEventStep } from "@medusajs/medusa/core-flows"
import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_REGISTRATION_EVENTS } from "../../../types"
import { generateOtpStep } from "../../otp/steps/generate-otp"
import { retrieveCustomerStep } from "../../otp/steps/retrieve-customer"
import { sendNotificationStep } from "../../otp/steps/send-notification"
import { determineDeletionContactStep } from "../steps/determine-deletion-contact"
import {
  openDeletionRequestStep,
  type OpenDeletionRequestInput,
} from "../steps/open-deletion-request"
import { prepareDeletionDataStep } from "../steps/prepare-deletion-data"

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
    // Read after the request is open: contacts cannot change from here on.
    const customer = retrieveCustomerStep({ customer_id: input.customer_id })
    const purpose = "account_deletion_request" as const
    const method = determineDeletionContactStep({ customer, purpose })
    const data = prepareDeletionDataStep({
      customer,
      purpose,
      request: opened.request,
      method,
    })
    const otp = generateOtpStep({
      customer_id: input.customer_id,
      purpose,
      destination: method.destination,
      resend_throttle_seconds: opened.resend_throttle_seconds,
      reservation: opened.reservation,
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
    emitEventStep({
      eventName: CUSTOMER_REGISTRATION_EVENTS.DELETION_REQUESTED,
      data: { customer_id: input.customer_id, request_id: opened.request.id },
    })
    return new WorkflowResponse(
      transform({ otp }, ({ otp }) => ({
        token: otp.token,
        expires_at: otp.expires_at,
      })),
    )
  },
)
