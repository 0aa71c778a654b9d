import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { RequestOrigin } from "../../../core/shared/request-origin"
import type { ContactChangePurpose, ContactChannel } from "../../../types"
import { loadTemplateStep } from "../../otp/steps/load-template"
import { prepareTemplateDataStep } from "../../otp/steps/prepare-template-data"
import { resolveChannelConfigStep } from "../../otp/steps/resolve-channel-config"
import { retrieveCustomerStep } from "../../otp/steps/retrieve-customer"
import { sendCode } from "../../send-code"
import { generateContactChangeOtpStep } from "../steps/generate-contact-change-otp"
import { validateContactChangeStep } from "../steps/validate-contact-change"

/** Input of {@link sendContactChangeOtpWorkflow}. */
export interface SendContactChangeOtpInput {
  customer_id: string
  /** The new email or phone, as typed. */
  new_value: string
  contact_type: ContactChannel
  otp_type: ContactChangePurpose
  /** The request for it; each address gets a share of the contact's messages. */
  origin?: RequestOrigin
}

/**
 * Sends a code to the contact that a customer wants to have, including a first
 * one. A newer request supersedes the older code.
 *
 * Rollback: if the message cannot be sent, the new code is removed, the older
 * one is valid again, the throttle is lifted.
 *
 * @throws `invalid_data`, `email_taken`, `phone_taken`, `otp_throttled`,
 * `channel_not_configured`, `delivery_failed`; Medusa's `not_found`.
 */
export const sendContactChangeOtpWorkflow = createWorkflow(
  "send-contact-change-otp",
  (input: WorkflowData<SendContactChangeOtpInput>) => {
    const config = resolveChannelConfigStep({ type: input.otp_type })
    const customer = retrieveCustomerStep({ customer_id: input.customer_id })
    const { value } = validateContactChangeStep({
      customer,
      contact_type: input.contact_type,
      new_value: input.new_value,
    })
    const data = prepareTemplateDataStep({
      customer,
      purpose: input.otp_type,
      to: value,
    })
    const { template } = loadTemplateStep({ type: input.otp_type })
    const otp = generateContactChangeOtpStep({
      customer_id: input.customer_id,
      purpose: input.otp_type,
      new_value: value,
      resend_throttle_seconds: config.resend_throttle_seconds,
      origin: input.origin,
    })
    const sent = sendCode(otp, {
      customer_id: input.customer_id,
      type: input.otp_type,
      channel: config.channel,
      to: value,
      template,
      data,
      origin: input.origin,
    })
    return new WorkflowResponse(sent)
  },
)
