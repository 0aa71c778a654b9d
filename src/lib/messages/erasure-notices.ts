import type { ContactChannel } from "../../types"
import type { MessageContent } from "./otp-message"
import { compileTemplate } from "./template"

interface NoticeData {
  text: string
  storefront_url: string | null
}

const renderHtml = compileTemplate<NoticeData>(
  `<!doctype html><html><body><p>{{text}}</p>{{#if storefront_url}}<p><a href="{{storefront_url}}">{{storefront_url}}</a></p>{{/if}}</body></html>`,
  "deletion notice",
  { text: "", storefront_url: "https://shop.example.com" },
)

const notice = (
  channel: ContactChannel,
  subject: string,
  text: string,
  storefrontUrl: string | null,
): MessageContent =>
  channel === "phone"
    ? { text }
    : {
        subject,
        text: storefrontUrl ? `${text}\n\n${storefrontUrl}\n` : `${text}\n`,
        html: renderHtml({ text, storefront_url: storefrontUrl }),
      }

/** A time for people, to the minute. */
const readable = (date: Date): string =>
  `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`

/** Reminds of a deletion about a day before it is due, and of the way back. */
export const deletionReminderMessage = (
  channel: ContactChannel,
  scheduledAt: Date,
  storefrontUrl: string | null,
): MessageContent =>
  notice(
    channel,
    "Your account will be deleted soon",
    `Your account will be deleted after ${readable(scheduledAt)}. To keep it, cancel the deletion in the shop before then; no login is needed.`,
    storefrontUrl,
  )

/** Says that an account and its data are gone. */
export const deletionCompletedMessage = (
  channel: ContactChannel,
): MessageContent =>
  notice(
    channel,
    "Your account was deleted",
    "Your account was deleted, as you asked. This is the last message about it.",
    null,
  )
