import type { OtpPurpose } from "../../types"
import { VERIFICATION_TEXTS, type CodeTexts } from "./built-in"
import { fitsOneSegment } from "./gsm7"
import { compileTemplate, oneLine, type TemplateOptions } from "./template"

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
