import type { ContactChannel } from "../../types"
import { fitsOneSegment } from "./gsm7"
import type { MessageContent } from "./otp-message"
import { compileTemplate } from "./template"

/** What the notices of a deletion say. */
export interface DeletionNoticeData {
  first_name: string | null
  storefront_url: string | null
  /** ISO 8601 in UTC. */
  deletion_scheduled_at: string
}

/** The day of a time, in UTC: `2026-11-28`. */
const dayOf = (iso: string): string => iso.slice(0, 10)

type NoticeData = Omit<DeletionNoticeData, "deletion_scheduled_at"> & {
  day: string
}

const SAMPLE: NoticeData = {
  first_name: "Ada",
  storefront_url: "https://shop.example.com",
  day: "2026-01-01",
}

const TEXT = `{{#if first_name}}Hello {{first_name}},{{else}}Hello,{{/if}}

your account will be deleted on {{day}} (UTC). From now on you cannot log in.

To keep it, cancel the deletion before that day. You need not log in: ask the shop for a code with the email address or phone number of your account, and enter it.
{{#if storefront_url}}
{{storefront_url}}
{{/if}}`

const HTML = `<!doctype html>
<html>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Your account will be deleted</title>
  </head>
  <body style="font-family: Arial, Helvetica, sans-serif; line-height: 1.5; margin: 0; padding: 24px;">
    <div style="max-width: 480px; margin: 0 auto;">
      <p>{{#if first_name}}Hello {{first_name}},{{else}}Hello,{{/if}}</p>
      <p>your account will be deleted on <strong>{{day}}</strong> (UTC). From now on you cannot log in.</p>
      <p>To keep it, cancel the deletion before that day. You need not log in: ask the shop for a code with the email address or phone number of your account, and enter it.</p>
      {{#if storefront_url}}<p><a href="{{storefront_url}}">{{storefront_url}}</a></p>{{/if}}
    </div>
  </body>
</html>
`

const text = compileTemplate(TEXT, "built-in text", SAMPLE, { noEscape: true })
const html = compileTemplate(HTML, "built-in", SAMPLE)

const sms = (day: string, storefrontUrl: string | null): string => {
  const says = (where: string) =>
    `Your account will be deleted on ${day}. To keep it, cancel${where} before that day.`
  const full = says(` at ${storefrontUrl}`)
  return storefrontUrl && fitsOneSegment(full) ? full : says(" in the shop")
}

/** Tells a customer that the deletion is confirmed, when it happens and how to cancel it. */
export const deletionConfirmedMessage = (
  contact: ContactChannel,
  { first_name, storefront_url, deletion_scheduled_at }: DeletionNoticeData,
): MessageContent => {
  const day = dayOf(deletion_scheduled_at)
  const data = { first_name, storefront_url, day }
  return contact === "phone"
    ? { text: sms(day, storefront_url) }
    : {
        subject: `Your account will be deleted on ${day}`,
        text: text(data),
        html: html(data),
      }
}
