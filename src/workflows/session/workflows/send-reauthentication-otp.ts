import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { RequestOrigin } from "../../../core/shared/request-origin"
import type { ReauthenticationPurpose } from "../../../types"
import { generateOtpStep } from "../../otp/steps/generate-otp"
import { loadTemplateStep } from "../../otp/steps/load-template"
import { prepareTemplateDataStep } from "../../otp/steps/prepare-template-data"
import { resolveChannelConfigStep } from "../../otp/steps/resolve-channel-config"
import { retrieveCustomerStep } from "../../otp/steps/retrieve-customer"
import { sendCode } from "../../send-code"
import { determineVerifiedContactStep } from "../steps/determine-verified-contact"

/** Input of {@link sendReauthenticationOtpWorkflow}. */
export interface SendReauthenticationOtpInput {
  customer_id: string
  type: ReauthenticationPurpose
  /** The request for it; each address gets a share of the contact's messages. */
  origin?: RequestOrigin
}

/**
 * Sends a customer with a session the code that shows that it is still they.
 *
 * Rollback: if the message cannot be sent, the new code is removed, the older
 * one is valid again, the throttle is lifted.
 *
 * @throws `invalid_data`, `otp_throttled`, `rate_limited`,
 * `channel_not_configured`, `delivery_failed`; Medusa's `not_found`.
 */
export const sendReauthenticationOtpWorkflow = createWorkflow(
  "send-reauthentication-otp",
  ({
    customer_id,
    type,
    origin,
  }: WorkflowData<SendReauthenticationOtpInput>) => {
    const config = resolveChannelConfigStep({ type })
    const customer = retrieveCustomerStep({ customer_id })
    const { destination } = determineVerifiedContactStep({
      customer,
      contact: config.contact,
    })
    const data = prepareTemplateDataStep({
      customer,
      purpose: type,
      to: destination,
    })
    const { template } = loadTemplateStep({ type })
    const otp = generateOtpStep({
      customer_id,
      purpose: type,
      destination,
      resend_throttle_seconds: config.resend_throttle_seconds,
      origin,
    })
    const sent = sendCode(otp, {
      customer_id,
      type,
      channel: config.channel,
      to: destination,
      template,
      data,
      origin,
    })
    return new WorkflowResponse(sent)
  },
)
