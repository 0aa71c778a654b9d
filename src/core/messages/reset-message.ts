import type { ContactChannel } from "../../types"
import type { ParsedOptions } from "../config/options-schema"
import { storefrontPage } from "./storefront-link"
import type { MessageContent } from "./otp-message"
import { compileTemplate, oneLine, readTemplateFile } from "./template"

/** How long Medusa's reset tokens are valid, in minutes. */
const RESET_EXPIRY_MINUTES = 15

/** The data that a template of a reset message can use. */
export interface ResetTemplateData {
  token: string
  reset_url: string
  email?: string
  phone?: string
  first_name: string | null
  storefront_url: string
  expires_in_minutes: number
  purpose: "password_reset"
}

/** Renders the message of a reset token for a contact. */
export type ResetMessage = (input: {
  /** For the template; the link contains the short form. */
  token: string
  link_token: string
  contact: { channel: ContactChannel; value: string }
  first_name: string | null
}) => MessageContent

const TEXT = `{{#if first_name}}Hello {{first_name}},{{else}}Hello,{{/if}}

Someone requested a password reset for your account. To choose a new password, open:

{{reset_url}}

The link works once and expires in {{expires_in_minutes}} minutes. If this was not you, ignore this message.`

const SAMPLE: ResetTemplateData = {
  token: "token",
  reset_url: "https://shop.example.com/reset-password?token=token",
  email: "ada@example.com",
  phone: "+4915112345678",
  first_name: "Ada",
  storefront_url: "https://shop.example.com",
  expires_in_minutes: RESET_EXPIRY_MINUTES,
  purpose: "password_reset",
}

/** The link of a reset: from `storefrontUrl` alone, never from a request. */
const resetUrl = (
  storefrontUrl: string,
  token: string,
  { channel, value }: { channel: ContactChannel; value: string },
): string => {
  const url = storefrontPage(storefrontUrl, "reset-password")
  url.search = new URLSearchParams({ token, [channel]: value }).toString()
  return url.toString()
}

/**
 * Compiles the reset messages of the shop; null if `password_reset` is not
 * configured.
 *
 * @throws if a template is missing, or does not compile or render.
 */
export const compileResetMessage = (
  options: ParsedOptions,
): ResetMessage | null => {
  const { password_reset: reset, storefrontUrl } = options
  if (!reset || !storefrontUrl) {
    return null
  }
  const file = reset.template
    ? readTemplateFile(reset.template, "password_reset.template")
    : null
  const html = file && compileTemplate(file.source, file.name, SAMPLE)
  const plain = (source: string, name: string) =>
    compileTemplate(source, name, SAMPLE, { noEscape: true })
  const subject = plain(reset.subject, "password_reset.subject")
  const text = plain(TEXT, "built-in text")
  const sms = plain(
    reset.sms_body ?? "{{reset_url}}",
    "password_reset.sms_body",
  )
  return ({ token, link_token, contact, first_name }) => {
    const data: ResetTemplateData = {
      token,
      reset_url: resetUrl(storefrontUrl, link_token, contact),
      [contact.channel]: contact.value,
      first_name,
      storefront_url: storefrontUrl,
      expires_in_minutes: RESET_EXPIRY_MINUTES,
      purpose: "password_reset",
    }
    return contact.channel === "phone"
      ? { text: sms(data) }
      : {
          subject: oneLine(subject(data)),
          text: text(data),
          ...(html ? { html: html(data) } : {}),
        }
  }
}
