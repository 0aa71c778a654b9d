import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { takeCode } from "../../../lib/code-vault"
import { sendMessage } from "../../../lib/messages/send-message"
import type { CustomerRegistrationService } from "../../../modules/customer-registration"
import {
  CUSTOMER_REGISTRATION_MODULE,
  type ContactChannel,
  type OtpPurpose,
} from "../../../types"
import type { PreparedTemplateData } from "./prepare-template-data"

/** Input of {@link sendNotificationStep}. */
export interface SendNotificationInput {
  /** The code to send, by the id of its record. */
  otp_id: string
  customer_id: string
  type: OtpPurpose
  /** The kind of contact that `to` is. Needed for the codes of a deletion, which may go to either. */
  contact?: ContactChannel
  /** Channel of the Notification Module. */
  channel: string
  to: string
  template: string
  data: PreparedTemplateData
}

/**
 * Renders and sends the message of a code, in one step, so that the code is in
 * no output.
 *
 * Rollback: none; a message cannot be taken back, but its code can (see
 * `generate-otp`).
 *
 * @throws `delivery_failed` when the carrier fails or takes too long.
 */
export const sendNotificationStep = createStep(
  "send-notification",
  async (input: SendNotificationInput, { container }) => {
    const code = takeCode(input.otp_id)
    if (!code) {
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        "The code to send is gone",
      )
    }
    const message = container
      .resolve<CustomerRegistrationService>(CUSTOMER_REGISTRATION_MODULE)
      .codeMessage(input.type, input.contact ?? "email")
    const { channel, to, template, customer_id } = input
    const content = message({ ...input.data, code })
    await sendMessage(container, {
      channel,
      to,
      template,
      content,
      customer_id,
    })
    return new StepResponse({ sent: true })
  },
)
