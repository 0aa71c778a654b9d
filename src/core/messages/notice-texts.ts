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
export const CONFIRMED_TEXTS = noticeTexts(
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
export const REMINDER_TEXTS = noticeTexts(
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
export const CANCELLED_TEXTS = noticeTexts(
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
