import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { RequestOrigin } from "../../../core/shared/request-origin"
import type { OtpReservation } from "../../../modules/otp-verification"
import type { VerificationPurpose } from "../../../types"
import { sendCode } from "../../send-code"
import { determineContactMethodStep } from "../steps/determine-contact-method"
import { generateOtpStep } from "../steps/generate-otp"
import { loadTemplateStep } from "../steps/load-template"
import { prepareTemplateDataStep } from "../steps/prepare-template-data"
import { resolveChannelConfigStep } from "../steps/resolve-channel-config"
import { retrieveCustomerStep } from "../steps/retrieve-customer"

/** Input of {@link sendOtpWorkflow}. */
export interface SendOtpInput {
  customer_id: string
  type: VerificationPurpose
  /** A right to send that was reserved before; without it the throttle decides here. */
  reservation?: OtpReservation
  /** The request for it; each address gets a share of the contact's messages. */
  origin?: RequestOrigin
}

/**
 * Sends a customer the code that verifies the current email or phone.
 *
 * Rollback: if the message cannot be sent, the new code is removed, the older
 * one is valid again, and the throttle is lifted (unless it came with a
 * reservation).
 *
 * @throws `otp_throttled`, `channel_not_configured`; Medusa's `not_found` for
 * an unknown customer, `not_allowed` if there is nothing to verify;
 * `delivery_failed` if the carrier fails.
 */
export const sendOtpWorkflow = createWorkflow(
  "send-otp",
  (input: WorkflowData<SendOtpInput>) => {
    const config = resolveChannelConfigStep({ type: input.type })
    const customer = retrieveCustomerStep({ customer_id: input.customer_id })
    const method = determineContactMethodStep({
      customer,
      contact: config.contact,
    })
    const data = prepareTemplateDataStep({
      customer,
      purpose: input.type,
      to: method.destination,
    })
    const { template } = loadTemplateStep({ type: input.type })
    const otp = generateOtpStep({
      customer_id: input.customer_id,
      purpose: input.type,
      destination: method.destination,
      resend_throttle_seconds: config.resend_throttle_seconds,
      reservation: input.reservation,
      origin: input.origin,
    })
    const sent = sendCode(otp, {
      customer_id: input.customer_id,
      type: input.type,
      channel: config.channel,
      to: method.destination,
      template,
      data,
      origin: input.origin,
    })
    return new WorkflowResponse(sent)
  },
)
