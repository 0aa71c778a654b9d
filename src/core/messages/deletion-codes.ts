import type { ContactChannel, DeletionPurpose } from "../../types"
import { deletionChannels } from "../deletion/deletion-contact"
import type { ParsedOptions } from "../config/options-schema"
import {
  DELETION_CANCEL_TEXTS,
  DELETION_REQUEST_TEXTS,
  type CodeTexts,
  compileEmail,
  compileSms,
  type OtpMessage,
} from "./otp-message"
import { readTemplateFile } from "./template"

/** How messages about a deletion reach a contact. */
export interface DeletionRoute {
  /** Channel of the Notification Module. */
  channel: string
  /** Renders the code. */
  message: OtpMessage
}

/** How the codes of a deletion are sent, for one of its two purposes. */
export interface DeletionCodes {
  resendThrottleSeconds: number
  routes: Partial<Record<ContactChannel, DeletionRoute>>
}

/** Used without a section of its own. */
const CANCEL_SUBJECT = "Confirm cancellation of account deletion"

/** A section as {@link compileSection} needs it; without a template every text is built in. */
interface Section {
  template: string | null
  subject: string
  resendThrottleSeconds: number
}

/**
 * The template serves the section's channel. The other contact gets the
 * built-in text, if the options name a channel for it.
 */
const compileSection = (
  purpose: DeletionPurpose,
  section: Section,
  options: ParsedOptions,
  builtIn: CodeTexts,
): DeletionCodes => {
  const { preferred, channels } = deletionChannels(options, purpose)
  const file = section.template
    ? readTemplateFile(section.template, `${purpose}.template`)
    : null
  const route = (contact: ContactChannel): DeletionRoute | undefined => {
    const channel = channels[contact]
    const template = contact === preferred ? file : null
    return channel === undefined
      ? undefined
      : {
          channel,
          message:
            contact === "email"
              ? compileEmail(section.subject, template, builtIn)
              : compileSms(template, builtIn.sms),
        }
  }
  return {
    resendThrottleSeconds: section.resendThrottleSeconds,
    routes: { email: route("email"), phone: route("phone") },
  }
}

/**
 * Compiles how the codes of a deletion are sent. If only the request is
 * configured, the code that cancels is sent over the same channel, with a
 * built-in text.
 *
 * @throws if a template is missing, or does not compile or render.
 */
export const compileDeletionCodes = (
  options: ParsedOptions,
): Partial<Record<DeletionPurpose, DeletionCodes>> => {
  const { account_deletion_request: request, account_deletion_cancel } = options
  const cancel: Section | undefined =
    account_deletion_cancel ??
    (request && { ...request, template: null, subject: CANCEL_SUBJECT })
  return {
    account_deletion_request:
      request &&
      compileSection(
        "account_deletion_request",
        request,
        options,
        DELETION_REQUEST_TEXTS,
      ),
    account_deletion_cancel:
      cancel &&
      compileSection(
        "account_deletion_cancel",
        cancel,
        options,
        DELETION_CANCEL_TEXTS,
      ),
  }
}
