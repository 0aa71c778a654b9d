import type {
  OtpPurpose,
  ContactChannel,
  VerificationPurpose,
} from "../../types"
import type { ParsedOptions } from "../config/options-schema"
import { fitsOneSegment } from "./gsm7"
import {
  compileTemplate,
  oneLine,
  readTemplateFile,
  type TemplateOptions,
} from "./template"

/** The built-in texts of a code, as templates. */
export interface CodeTexts {
  /** Plain text of the SMS. */
  sms: string
  /** Plain text of the email. */
  text: string
  html: string
}

/** The parts that differ between the emails of one purpose and another. */
interface CodeEmail {
  title: string
  /** The text before the code. */
  lead: string
  /** Handlebars, on a line of its own. */
  advice: string
}

const textOf = ({
  lead,
  advice,
}: CodeEmail): string => `{{#if first_name}}Hello {{first_name}},{{else}}Hello,{{/if}}

${lead} {{code}}

It expires in {{expires_in_minutes}} minutes. The shop will never ask you for it.
${advice}
{{#if storefront_url}}
{{storefront_url}}
{{/if}}`

const htmlOf = ({ title, lead, advice }: CodeEmail): string => `<!doctype html>
<html>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
  </head>
  <body style="font-family: Arial, Helvetica, sans-serif; line-height: 1.5; margin: 0; padding: 24px;">
    <div style="max-width: 480px; margin: 0 auto;">
      <p>{{#if first_name}}Hello {{first_name}},{{else}}Hello,{{/if}}</p>
      <p>${lead}</p>
      <p style="font-size: 28px; font-weight: bold; letter-spacing: 4px;">{{code}}</p>
      <p>It expires in {{expires_in_minutes}} minutes. The shop will never ask you for it.</p>
      <p>${advice}</p>
      {{#if storefront_url}}<p><a href="{{storefront_url}}">{{storefront_url}}</a></p>{{/if}}
    </div>
  </body>
</html>
`

const codeTexts = (sms: string, email: CodeEmail): CodeTexts => ({
  sms,
  text: textOf(email),
  html: htmlOf(email),
})

const NOT_ASKED =
  "If you did not request this code, you can ignore this message."

/**
 * The code that verifies a contact. With a 10-character code and a host the SMS
 * fits one GSM-7 segment; so do the two below.
 */
const VERIFICATION_TEXTS = codeTexts(
  "{{code}} is your verification code. It expires in {{expires_in_minutes}} minutes.",
  {
    title: "Verification code",
    lead: "Your verification code is:",
    advice: NOT_ASKED,
  },
)

/** The code that confirms a deletion. */
export const DELETION_REQUEST_TEXTS = codeTexts(
  "{{code}} confirms the deletion of your account. It expires in {{expires_in_minutes}} minutes.",
  {
    title: "Account deletion",
    lead: "Someone who is logged in to your account requested its deletion. The code that confirms the deletion is:",
    advice:
      "The account is deleted {{scheduled_days}} days after you enter the code. Until then you can cancel. If this was not you, do not share the code, and change your password.",
  },
)

/** The code that cancels a deletion. */
export const DELETION_CANCEL_TEXTS = codeTexts(
  "{{code}} cancels the deletion of your account. It expires in {{expires_in_minutes}} minutes.",
  {
    title: "Keep your account",
    lead: "The code that cancels the deletion of your account is:",
    advice: NOT_ASKED,
  },
)

/** The data that a template of a code message can use. */
export interface OtpTemplateData {
  code: string
  expires_in_minutes: number
  purpose: OtpPurpose
  first_name: string | null
  storefront_url: string | null
  /** Only for a deletion: days from the confirmation on. */
  scheduled_days?: number
  /** Only for a deletion: its date, ISO 8601 in UTC; null until it has one. */
  deletion_scheduled_at?: string | null
}

/** A rendered message, as the Notification Module takes it in `content`. */
export interface MessageContent {
  subject?: string
  text: string
  html?: string
}

/** Renders the message of a code. */
export type OtpMessage = (data: OtpTemplateData) => MessageContent

type Template = (data: OtpTemplateData) => string

/** The longest values. Templates are rendered with them once, so that a broken template stops the boot. */
const SAMPLE: OtpTemplateData = {
  code: "0000000000",
  expires_in_minutes: 60,
  purpose: "email_verification",
  first_name: "Ada",
  storefront_url: "https://shop.example.com",
  scheduled_days: 365,
  deletion_scheduled_at: "2026-01-01T00:00:00.000Z",
}

const compile = (
  source: string,
  name: string,
  options: TemplateOptions = {},
): Template => compileTemplate(source, name, SAMPLE, options)

/** Plain text is not escaped: `&amp;` in an SMS or a subject would be wrong. */
const plain = (source: string, name: string): Template =>
  compile(source, name, { noEscape: true })

/**
 * Compiles the email of a code.
 *
 * @param html source of the shop's own HTML template, or null for the built-in
 * one.
 * @param builtIn the texts for a shop without texts of its own.
 * @throws if the template does not compile or render.
 */
export const compileEmail = (
  subject: string,
  html: { source: string; name: string } | null,
  builtIn: Pick<CodeTexts, "text" | "html"> = VERIFICATION_TEXTS,
): OtpMessage => {
  const renderSubject = plain(subject, "subject")
  const renderText = plain(builtIn.text, "built-in text")
  const renderHtml = compile(
    html?.source ?? builtIn.html,
    html?.name ?? "built-in",
  )
  return (data) => ({
    subject: oneLine(renderSubject(data)),
    text: renderText(data),
    html: renderHtml(data),
  })
}

/** The line from which browsers fill in the code (WebOTP; domain-bound codes). */
const webOtpLine = (code: string, storefrontUrl: string | null): string =>
  storefrontUrl ? `\n\n@${new URL(storefrontUrl).hostname} #${code}` : ""

/**
 * Compiles the SMS of a code. The built-in text omits the WebOTP line if the
 * storefront's host is so long that a second segment would be charged.
 *
 * @throws if the template does not compile or render.
 */
export const compileSms = (
  template: { source: string; name: string } | null,
  builtIn: string = VERIFICATION_TEXTS.sms,
): OtpMessage => {
  const render = plain(
    template?.source ?? builtIn,
    template?.name ?? "built-in",
  )
  return (data) => {
    const body = render(data).trim()
    const full = body + webOtpLine(data.code, data.storefront_url)
    return { text: template || fitsOneSegment(full) ? full : body }
  }
}

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
