import {
  DELETION_NOTICES,
  type ContactChannel,
  type DeletionNotice,
} from "../../types"
import { deletionContactChannel } from "../deletion/deletion-contact"
import type { ParsedOptions } from "../config/options-schema"
import { fitsOneSegment } from "./gsm7"
import {
  CANCELLED_TEXTS,
  CONFIRMED_TEXTS,
  REMINDER_TEXTS,
  type NoticeTexts,
} from "./notice-texts"
import type { MessageContent } from "./otp-message"
import { compileTemplate, oneLine } from "./template"
import { readTemplateFile } from "./template-file"

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
