import {
  ContainerRegistrationKeys,
  MedusaError,
  Modules,
} from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { takeCode } from "../../../lib/code-vault"
import { maskContact } from "../../../lib/text"
import { withTimeout } from "../../../lib/timeout"
import type { CustomerRegistrationService } from "../../../modules/customer-registration"
import {
  CUSTOMER_REGISTRATION_MODULE,
  type VerificationPurpose,
} from "../../../types"
import type { PreparedTemplateData } from "./prepare-template-data"

/** Milliseconds that a carrier has to take a message. */
const CARRIER_TIMEOUT = 15_000

/** Input of {@link sendNotificationStep}. */
export interface SendNotificationInput {
  /** The code to send, by the id of its record. */
  otp_id: string
  customer_id: string
  type: VerificationPurpose
  /** Channel of the Notification Module. */
  channel: string
  to: string
  template: string
  data: PreparedTemplateData
}

/**
 * Renders and sends the message of a code, in one step, so that the code is in
 * no output. The text goes into `content`, which Medusa does not store.
 *
 * Rollback: none; a message cannot be taken back, but its code can (see
 * `generate-otp`).
 *
 * @throws Medusa's `unexpected_state` when the carrier fails or takes longer
 * than 15 seconds. What the carrier said is left out: it may quote the message.
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
    const { message } = container
      .resolve<CustomerRegistrationService>(CUSTOMER_REGISTRATION_MODULE)
      .delivery(input.type)
    const content = message({ ...input.data, code })
    try {
      const sending = container.resolve(Modules.NOTIFICATION).createNotifications({
        to: input.to,
        channel: input.channel,
        template: input.template,
        content,
        data: { purpose: input.type },
        trigger_type: input.template,
        resource_id: input.customer_id,
        resource_type: "customer",
      })
      await withTimeout(sending, CARRIER_TIMEOUT)
    } catch {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(`${input.template}: not sent to ${maskContact(input.to)}`)
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        "The message could not be sent",
      )
    }
    return new StepResponse({ sent: true })
  },
)
