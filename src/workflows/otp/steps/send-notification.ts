import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { takeCode } from "../../../core/otp/hash"
import {
  CHANNEL_OF_PURPOSE,
  isDeletionPurpose,
  type ContactChannel,
  type OtpPurpose,
} from "../../../types"
import { audienceOf } from "../../../core/messages/audience"
import type { RequestOrigin } from "../../../core/shared/request-origin"
import { deliverMessage } from "../../../core/messages/deliver-message"
import type { PreparedTemplateData } from "./prepare-template-data"
import { services } from "../../services"

/** Input of {@link sendNotificationStep}. */
export interface SendNotificationInput {
  /** The code to send, by the id of its row. */
  otp_id: string
  customer_id: string
  type: OtpPurpose
  /** The kind of contact of `to`. Required for the codes of a deletion, which may be sent to either. */
  contact?: ContactChannel
  /** Channel of the Notification Module. */
  channel: string
  to: string
  template: string
  data: PreparedTemplateData
  /** The request for the code; each address gets a share of a day's messages. */
  origin?: RequestOrigin
}

const contactOf = ({ type, contact }: SendNotificationInput): ContactChannel =>
  contact ?? (isDeletionPurpose(type) ? "email" : CHANNEL_OF_PURPOSE[type])

/**
 * Renders and sends the message of a code, in one step, so that the code is in
 * no output. The fixed code of a test contact is not sent.
 *
 * No rollback: a message cannot be taken back, but its code can (see
 * `generate-otp`).
 *
 * @throws `delivery_failed` if the carrier fails or takes too long,
 * `rate_limited` past a daily budget.
 */
export const sendNotificationStep = createStep(
  "send-notification",
  async (input: SendNotificationInput, { container }) => {
    const code = takeCode(input.otp_id)
    if (code === null) {
      return new StepResponse({ sent: false })
    }
    if (code === undefined) {
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        "The code to send no longer exists",
      )
    }
    const contact = contactOf(input)
    const { customer_id, channel, to, template, origin } = input
    const { messages, storefronts } = services(container).registration
    const audience = await audienceOf(services(container), customer_id, origin)
    const data = { ...input.data, code }
    await deliverMessage(services(container), {
      contact,
      channel,
      to,
      from: storefronts.of(audience.sales_channel_id).sender[contact],
      template,
      content: messages.render(input.type, contact, data, audience),
      customer_id,
      address: origin?.address,
      otp_id: input.otp_id,
      // Anyone can request it by the contact, and it was counted then.
      isCounted: input.type === "account_deletion_cancel",
    })
    return new StepResponse({ sent: true })
  },
)
