import { transform } from "@medusajs/framework/workflows-sdk"
import type { RequestOrigin } from "../core/shared/request-origin"
import type { OtpReference } from "../core/messages/make-otp"
import type { DeletionRequest } from "../modules/account-deletion-request"
import type { OtpReservation } from "../modules/otp-verification"
import type { DeletionPurpose, OtpSentResponse } from "../types"
import { determineDeletionContactStep } from "./deletion/steps/determine-deletion-contact"
import { prepareDeletionDataStep } from "./deletion/steps/prepare-deletion-data"
import { generateOtpStep } from "./otp/steps/generate-otp"
import { retrieveCustomerStep } from "./otp/steps/retrieve-customer"
import {
  sendNotificationStep,
  type SendNotificationInput,
} from "./otp/steps/send-notification"

/** The code of a deletion, before its contact is known. */
interface DeletionCode {
  customer_id: string
  purpose: DeletionPurpose
  request: DeletionRequest
  /** A right to send that was reserved before. */
  reservation: OtpReservation
  resend_throttle_seconds: number
  /** The request for it. */
  origin?: RequestOrigin
}

/**
 * The last step of every workflow that sends a code.
 *
 * @returns the workflow's response.
 */
export const sendCode = (
  otp: OtpReference,
  message: Omit<SendNotificationInput, "otp_id">,
): OtpSentResponse => {
  sendNotificationStep({ otp_id: otp.id, ...message })
  return transform({ otp }, ({ otp }) => ({
    token: otp.token,
    expires_at: otp.expires_at,
  }))
}

/**
 * The last steps of both workflows that send the code of a deletion: from the
 * customer's contact on.
 *
 * @returns the workflow's response.
 */
export const sendDeletionCode = ({
  customer_id,
  purpose,
  request,
  reservation,
  resend_throttle_seconds,
  origin,
}: DeletionCode): OtpSentResponse => {
  const customer = retrieveCustomerStep({ customer_id })
  const method = determineDeletionContactStep({ customer, purpose })
  const data = prepareDeletionDataStep({ customer, purpose, request, method })
  const otp = generateOtpStep({
    customer_id,
    purpose,
    destination: method.destination,
    resend_throttle_seconds,
    reservation,
  })
  return sendCode(otp, {
    customer_id,
    type: purpose,
    contact: method.contact,
    channel: method.channel,
    to: method.destination,
    template: method.template,
    data,
    origin,
  })
}
