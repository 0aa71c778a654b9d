import {
  DELETION_NOTICES,
  type ContactChannel,
  type DeletionNotice,
} from "../../types"
import type { ParsedOptions } from "../config/options-schema"
import { deletionContactChannel } from "../deletion/deletion-contact"
import { fitsOneSegment } from "./gsm7"
import type { MessageContent } from "./otp-message"
import { compileTemplate, oneLine, readTemplateFile } from "./template"

/** The built-in texts of a notice about a deletion, in Handlebars. */
export interface NoticeTexts {
  subject: string
  /** Plain text of the email. */
  text: string
  html: string
  /** Plain texts of the SMS, the fullest first. The first that fits one segment is sent, else the last. */
  sms: string[]
  /** The same without a link. */
  smsWithoutLink: string[]
}

interface NoticeEmail {
  subject: string
  paragraphs: string[]
  /** Whether the text says how to cancel; false if there is nothing to cancel any more. */
  hasWayBack: boolean
}

const GREETING = "{{#if first_name}}Hello {{first_name}},{{else}}Hello,{{/if}}"

const BY_LINK =
  "To keep it, cancel the deletion before then. You do not need to log in: open this link and confirm there. This link only cancels the deletion."

const BY_CODE =
  "To keep it, cancel the deletion before then. You do not need to log in: request a code from the shop with the email address or phone number of your account, and enter it."

const textOf = ({ paragraphs, hasWayBack }: NoticeEmail): string => {
  const wayBack = `{{#if cancel_url}}${BY_LINK}

{{cancel_url}}
{{else}}${BY_CODE}
{{#if storefront_url}}
{{storefront_url}}
{{/if}}{{/if}}`
  const home = "{{#if storefront_url}}{{storefront_url}}\n{{/if}}"
  return [GREETING, ...paragraphs, hasWayBack ? wayBack : home].join("\n\n")
}

const link = (variable: string, text = `{{${variable}}}`): string =>
  `<a href="{{${variable}}}">${text}</a>`

const htmlOf = ({ subject, paragraphs, hasWayBack }: NoticeEmail): string => {
  const home = `{{#if storefront_url}}<p>${link("storefront_url")}</p>{{/if}}`
  const wayBack = `{{#if cancel_url}}<p>${BY_LINK}</p>
      <p>${link("cancel_url", "Keep my account")}</p>
      {{else}}<p>${BY_CODE}</p>{{/if}}
      `
  return `<!doctype html>
<html>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${subject}</title>
  </head>
  <body style="font-family: Arial, Helvetica, sans-serif; line-height: 1.5; margin: 0; padding: 24px;">
    <div style="max-width: 480px; margin: 0 auto;">
      <p>${GREETING}</p>
      ${paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("\n      ")}
      ${hasWayBack ? wayBack : ""}${home}
    </div>
  </body>
</html>
`
}

const noticeTexts = (
  email: NoticeEmail,
  sms: Pick<NoticeTexts, "sms" | "smsWithoutLink">,
): NoticeTexts => ({
  subject: email.subject,
  text: textOf(email),
  html: htmlOf(email),
  ...sms,
})

/** The deletion is confirmed and has a date. */
const CONFIRMED_TEXTS = noticeTexts(
  {
    subject: "Your account will be deleted on {{deletion_day}}",
    paragraphs: [
      "Your account will be deleted on {{deletion_day}} (UTC). From now on you cannot log in.",
    ],
    hasWayBack: true,
  },
  {
    sms: [
      "Your account will be deleted on {{deletion_day}}. To keep it, cancel: {{cancel_url}}",
      "Deletion on {{deletion_day}}. Cancel: {{cancel_url}}",
    ],
    smsWithoutLink: [
      "{{#if storefront_url}}Your account will be deleted on {{deletion_day}}. To keep it, cancel at {{storefront_url}} before that day.{{/if}}",
      "Your account will be deleted on {{deletion_day}}. To keep it, cancel in the shop before that day.",
    ],
  },
)

/** The date is a day away. */
const REMINDER_TEXTS = noticeTexts(
  {
    subject: "Your account will be deleted soon",
    paragraphs: ["Your account will be deleted after {{deletion_time}}."],
    hasWayBack: true,
  },
  {
    sms: [
      "Your account will be deleted after {{deletion_time}}. To keep it, cancel: {{cancel_url}}",
      "Deletion after {{deletion_time}}. Cancel: {{cancel_url}}",
    ],
    smsWithoutLink: [
      "Your account will be deleted after {{deletion_time}}. To keep it, cancel the deletion in the shop before then. You do not need to log in.",
    ],
  },
)

const BY_STAFF =
  "The shop has cancelled the deletion of your account. You can log in again."

/** Staff has cancelled the request. */
const CANCELLED_TEXTS = noticeTexts(
  {
    subject: "Your account will not be deleted",
    paragraphs: [
      "The shop has cancelled the deletion of your account. You can log in again.",
      "If you still want it deleted, log in and request the deletion again.",
    ],
    hasWayBack: false,
  },
  { sms: [BY_STAFF], smsWithoutLink: [BY_STAFF] },
)

/** The data that a template of a notice can use. */
export interface DeletionNoticeData {
  purpose: `account_deletion_${DeletionNotice}`
  first_name: string | null
  storefront_url: string | null
  /** The storefront's page on which the deletion is cancelled, with the token; null without `storefrontUrl`. */
  cancel_url: string | null
  /** The token that the page sends; null if there is nothing to cancel. */
  cancel_token: string | null
  /** ISO 8601 in UTC; null if the deletion has no date. */
  deletion_scheduled_at: string | null
}

/** Renders a notice for a contact. */
export type NoticeMessage = (
  contact: ContactChannel,
  data: DeletionNoticeData,
) => MessageContent

const BUILT_IN: Record<DeletionNotice, NoticeTexts> = {
  confirmed: CONFIRMED_TEXTS,
  reminder: REMINDER_TEXTS,
  cancelled: CANCELLED_TEXTS,
}

/** The data, and its date for people: the day `2026-11-28`, and the time to the minute. */
type RenderData = DeletionNoticeData & {
  deletion_day: string
  deletion_time: string
}

const readable = (data: DeletionNoticeData): RenderData => {
  const at = data.deletion_scheduled_at ?? ""
  return {
    ...data,
    deletion_day: at.slice(0, 10),
    deletion_time: `${at.slice(0, 16).replace("T", " ")} UTC`,
  }
}

const SAMPLE = readable({
  purpose: "account_deletion_confirmed",
  first_name: "Ada",
  storefront_url: "https://shop.example.com",
  cancel_url: "https://shop.example.com/cancel-deletion#token=token",
  cancel_token: "token",
  deletion_scheduled_at: "2026-01-01T00:00:00.000Z",
})

const plain = (source: string, name: string) =>
  compileTemplate(source, name, SAMPLE, { noEscape: true })

/**
 * The fullest text that fits one segment. A way to cancel is worth a second
 * segment: the last text is sent whatever its length.
 */
const compileBuiltInSms = ({ sms, smsWithoutLink }: NoticeTexts) => {
  const compile = (texts: string[]) =>
    texts.map((text) => plain(text, "built-in"))
  const withLink = compile(sms)
  const withoutLink = compile(smsWithoutLink)
  return (data: RenderData): string => {
    const texts = (data.cancel_url ? withLink : withoutLink)
      .map((render) => render(data))
      .filter(Boolean)
    return texts.find(fitsOneSegment) ?? texts[texts.length - 1]
  }
}

const compileNotice = (
  notice: DeletionNotice,
  options: ParsedOptions,
): NoticeMessage => {
  const builtIn = BUILT_IN[notice]
  const section = options.account_deletion_request?.notices[notice]
  const preferred = deletionContactChannel(options)
  const file = section?.template
    ? readTemplateFile(
        section.template,
        `account_deletion_request.notices.${notice}.template`,
      )
    : null
  const subject = plain(section?.subject ?? builtIn.subject, "subject")
  const text = plain(builtIn.text, "built-in text")
  const html =
    file && preferred === "email"
      ? compileTemplate(file.source, file.name, SAMPLE)
      : compileTemplate(builtIn.html, "built-in", SAMPLE)
  const sms =
    file && preferred === "phone"
      ? plain(file.source, file.name)
      : compileBuiltInSms(builtIn)
  return (contact, given) => {
    const data = readable(given)
    return contact === "phone"
      ? { text: sms(data).trim() }
      : {
          subject: oneLine(subject(data)),
          text: text(data),
          html: html(data),
        }
  }
}

/**
 * Compiles the notices about a deletion. A template serves the section's
 * channel; the other contact gets the built-in text.
 *
 * @throws if a template is missing, or does not compile or render.
 */
export const compileDeletionNotices = (
  options: ParsedOptions,
): Record<DeletionNotice, NoticeMessage> =>
  Object.fromEntries(
    DELETION_NOTICES.map((notice) => [notice, compileNotice(notice, options)]),
    // The cast names the keys, which `fromEntries` loses.
  ) as Record<DeletionNotice, NoticeMessage>
