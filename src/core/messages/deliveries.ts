import type { ContactChannel, VerificationPurpose } from "../../types"
import type { ParsedOptions } from "../config/options-schema"
import { compileEmail, compileSms, type OtpMessage } from "./otp-message"
import { readTemplateFile } from "./template-file"

/** How a code of one purpose reaches the customer. */
export interface OtpDelivery {
  /** The customer's contact that the code goes to. */
  contact: ContactChannel
  /** Channel of the Notification Module. */
  channel: string
  resendThrottleSeconds: number
  message: OtpMessage
}

/**
 * Compiles how codes that verify a contact are sent; a channel that is not
 * configured is left out.
 *
 * @throws if a template is missing, or does not compile or render.
 */
export const compileDeliveries = ({
  email_verification: email,
  phone_verification: phone,
}: ParsedOptions): Partial<Record<ContactChannel, OtpDelivery>> => {
  const read = (path: string | null, section: VerificationPurpose) =>
    path ? readTemplateFile(path, `${section}.template`) : null
  return {
    email: email && {
      contact: "email",
      channel: email.channel,
      resendThrottleSeconds: email.resendThrottleSeconds,
      message: compileEmail(
        email.subject,
        read(email.template, "email_verification"),
      ),
    },
    phone: phone && {
      contact: "phone",
      channel: phone.channel,
      resendThrottleSeconds: phone.resendThrottleSeconds,
      message: compileSms(read(phone.template, "phone_verification")),
    },
  }
}
