import type { ContactChannel, OtpPurpose } from "../../types"
import type { Dates } from "./dates"
import { joined, type Block } from "./layout"
import type { Translator } from "./translate"
import type { PluralKey } from "./texts/types"

/** The data of a message with a code. */
export interface CodeData {
  code: string
  expires_in_minutes: number
  purpose: OtpPurpose
  /** Only for a deletion: days from the confirmation on. */
  scheduled_days?: number
  /** Only for a deletion: its date, ISO 8601 in UTC; null until it has one. */
  deletion_scheduled_at?: string | null
}

/** The data of a reset, by link or by code. */
export interface ResetData {
  token: string
  /** Empty for a reset by code. */
  reset_url: string
  /** Empty for a reset by link. */
  code: string
  email?: string
  phone?: string
  expires_in_minutes: number
  purpose: "password_reset"
}

/** The data of a notice about a deletion. */
export interface DeletionNoticeData {
  purpose: `account_deletion_${"confirmed" | "reminder" | "cancelled"}`
  /** The storefront's page on which the deletion is cancelled, with the token; null without `storefrontUrl`. */
  cancel_url: string | null
  /** The token that the page sends; null if there is nothing to cancel. */
  cancel_token: string | null
  /** ISO 8601 in UTC; null if the deletion has no date. */
  deletion_scheduled_at: string | null
}

/** The data of the notice of a change. */
export interface ChangeData {
  /** ISO 8601 in UTC. */
  changed_at: string
  /** The new contact, masked; for a removal, the former one. Null for any other change. */
  contact: string | null
  /** The channel of that contact. */
  channel: ContactChannel | null
  /** Such as `Firefox 145`; null if it is not known. */
  browser: string | null
  /** Such as `Android 16`; null if it is not known. */
  os: string | null
  /** The link that undoes the change; null if this contact cannot undo it. */
  undo_url: string | null
}

/** The variables that every message has. */
export interface CommonData {
  /** Null unless the recipient has verified the contact; see `greetingName`. */
  first_name: string | null
  storefront_url: string | null
  storefront_name: string | null
}

/** A message in one language, before it is laid out. */
export interface BuiltInMessage {
  subject: string
  blocks: Block[]
  /** Texts of the SMS, the fullest first. */
  sms: string[]
}

/** What a built-in message is made with. */
export interface Tools {
  t: Translator
  dates: Dates
}

type Compose<Data> = (
  data: Data & CommonData,
  contact: ContactChannel,
  tools: Tools,
) => BuiltInMessage

const verificationCode: Compose<CodeData> = (data, _contact, { t }) => ({
  subject: t.text("verification_code.subject"),
  blocks: [
    { lead: t.text("verification_code.lead"), code: data.code },
    { text: t.count("code.expires", data.expires_in_minutes) },
    { text: t.text("code.not_requested") },
  ],
  sms: [codeSms("verification_code.sms", data, t)],
})

const codeSms = (
  key: PluralKey,
  { code, expires_in_minutes }: Pick<CodeData, "code" | "expires_in_minutes">,
  t: Translator,
): string => t.count(key, expires_in_minutes, { code })

const deletionRequest: Compose<CodeData> = (data, _contact, { t }) => ({
  subject: t.text("deletion_request.subject"),
  blocks: [
    { lead: t.text("deletion_request.lead"), code: data.code },
    { text: t.count("code.expires", data.expires_in_minutes) },
    { text: t.count("deletion_request.scheduled", data.scheduled_days ?? 0) },
  ],
  sms: [codeSms("deletion_request.sms", data, t)],
})

const deletionCancel: Compose<CodeData> = (data, _contact, { t }) => ({
  subject: t.text("deletion_cancel.subject"),
  blocks: [
    { lead: t.text("deletion_cancel.lead"), code: data.code },
    { text: t.count("code.expires", data.expires_in_minutes) },
    { text: t.text("code.not_requested") },
  ],
  sms: [codeSms("deletion_cancel.sms", data, t)],
})

const passwordReset: Compose<ResetData> = (data, _contact, { t }) => {
  const { code, reset_url: url, expires_in_minutes: minutes } = data
  const subject = t.text("password_reset.subject")
  return code
    ? {
        subject,
        blocks: [
          { lead: t.text("password_reset.lead_code"), code },
          { text: t.count("code.expires", minutes) },
          { text: t.text("code.not_requested") },
        ],
        sms: [codeSms("password_reset.sms_code", data, t)],
      }
    : {
        subject,
        blocks: [
          { text: t.text("password_reset.lead_link") },
          { button: t.text("password_reset.button"), url },
          { text: t.count("password_reset.expires", minutes) },
        ],
        sms: [t.text("password_reset.sms_link", { url })],
      }
}

const accountRestored: Compose<ResetData> = (data, _contact, { t }) => ({
  subject: t.text("account_restored.subject"),
  blocks: [
    { text: t.text("account_restored.lead") },
    { button: t.text("account_restored.button"), url: data.reset_url },
    { text: t.count("account_restored.expires", data.expires_in_minutes) },
  ],
  sms: [t.text("account_restored.sms", { url: data.reset_url })],
})

/** How the recipient keeps the account: by the link or, in a shop without a storefront, by a code. */
const wayBack = (
  { cancel_url: url }: DeletionNoticeData,
  t: Translator,
): Block[] =>
  url
    ? [
        { text: t.text("deletion.cancel_by_link") },
        { button: t.text("deletion.button"), url },
      ]
    : [{ text: t.text("deletion.cancel_by_code") }]

/** A time in figures, in UTC: `2026-11-28 09:30 UTC`. */
const inFigures = (at: string): string =>
  `${at.slice(0, 16).replace("T", " ")} UTC`

const deletionConfirmed: Compose<DeletionNoticeData> = (
  data,
  _contact,
  { t, dates },
) => {
  const at = data.deletion_scheduled_at ?? ""
  const day = dates.day(at)
  const { cancel_url, storefront_url } = data
  // The name of a month may need another alphabet, with fewer characters in an SMS.
  const days = [day, inFigures(at).slice(0, 10)]
  return {
    subject: t.text("deletion_confirmed.subject", { day }),
    blocks: [
      { text: t.text("deletion_confirmed.lead", { day }) },
      ...wayBack(data, t),
    ],
    sms: days.flatMap((day) =>
      cancel_url
        ? t.versions("deletion_confirmed.sms_link", { day, url: cancel_url })
        : [
            ...(storefront_url
              ? [
                  t.text("deletion_confirmed.sms_home", {
                    day,
                    url: storefront_url,
                  }),
                ]
              : []),
            t.text("deletion_confirmed.sms", { day }),
          ],
    ),
  }
}

const deletionReminder: Compose<DeletionNoticeData> = (
  data,
  _contact,
  { t, dates },
) => {
  const at = data.deletion_scheduled_at ?? ""
  const time = dates.time(at)
  const { cancel_url: url } = data
  return {
    subject: t.text("deletion_reminder.subject"),
    blocks: [
      { text: t.text("deletion_reminder.lead", { time }) },
      ...wayBack(data, t),
    ],
    sms: [time, inFigures(at)].flatMap((time) =>
      url
        ? t.versions("deletion_reminder.sms_link", { time, url })
        : [t.text("deletion_reminder.sms", { time })],
    ),
  }
}

const deletionCancelled: Compose<DeletionNoticeData> = (
  _data,
  _contact,
  { t },
) => {
  const lead = t.text("deletion_cancelled.lead")
  return {
    subject: t.text("deletion_cancelled.subject"),
    blocks: [{ text: lead }, { text: t.text("deletion_cancelled.again") }],
    sms: [lead],
  }
}

const deletionCompleted: Compose<object> = (_data, _contact, { t }) => {
  const lead = t.text("deletion_completed.lead")
  return {
    subject: t.text("deletion_completed.subject"),
    blocks: [{ text: lead }],
    sms: [lead],
  }
}

type ChangeText =
  | "password_changed"
  | "password_was_reset"
  | "new_device"
  | "session_ended"
  | "change_undone"
  | `${ContactChannel}_${"added" | "changed" | "removed"}`
  | `factor_${"added" | "removed"}`

type Advice = "change_password" | "contact_shop" | "reset_password"

/** The time of a change, and the device if it is known. */
const whenOf = (
  { browser, os }: ChangeData,
  time: string,
  t: Translator,
): string => {
  const device =
    browser && os ? t.text("when.device", { browser, os }) : (browser ?? os)
  return device ? t.text("when.time_and_device", { time, device }) : time
}

const changeNotice = (
  data: ChangeData,
  text: ChangeText,
  advice: Advice,
  { t, dates }: Tools,
): BuiltInMessage => {
  const contact = data.contact ?? ""
  const recent = dates.recent(data.changed_at)
  const lead = (when: string) => t.text(`${text}.lead`, { contact, when })
  const full = lead(whenOf(data, dates.time(data.changed_at), t))
  const subject = t.text(`${text}.subject`)
  const sentences = [
    lead(whenOf(data, recent, t)),
    lead(recent),
    t.text(`${text}.sms`, { when: recent }),
  ]
  const { undo_url: url } = data
  if (!url) {
    const says = t.text(`advice.${advice}`)
    return {
      subject,
      blocks: [{ text: joined(full, says) }],
      sms: [
        ...sentences.map((sentence) => joined(sentence, says)),
        t.text(`advice.${advice}_short`, { what: subject }),
      ],
    }
  }
  return {
    subject,
    blocks: [
      { text: full },
      { text: t.text("advice.undo") },
      { button: t.text("advice.undo_button"), url },
    ],
    sms: [
      ...sentences.map((sentence) =>
        joined(sentence, t.text("advice.undo_sms", { url })),
      ),
      t.text("advice.undo_short", { what: subject, url }),
    ],
  }
}

const change =
  (text: ChangeText, advice: Advice): Compose<ChangeData> =>
  (data, _contact, tools) =>
    changeNotice(data, text, advice, tools)

const contactChange =
  (kind: "added" | "changed" | "removed"): Compose<ChangeData> =>
  (data, _contact, tools) =>
    changeNotice(
      data,
      `${data.channel ?? "email"}_${kind}`,
      "contact_shop",
      tools,
    )

/**
 * The messages that the plugin sends, by name, with their built-in texts. The
 * name is also that of the shop's own templates and, after
 * `customer-registration.`, what the Notification Module stores.
 */
export const BUILT_IN_MESSAGES = {
  email_verification: verificationCode,
  phone_verification: verificationCode,
  email_change: verificationCode,
  phone_change: verificationCode,
  email_reauthentication: verificationCode,
  phone_reauthentication: verificationCode,
  account_deletion_request: deletionRequest,
  account_deletion_cancel: deletionCancel,
  password_reset: passwordReset,
  account_restored: accountRestored,
  account_deletion_confirmed: deletionConfirmed,
  deletion_reminder: deletionReminder,
  deletion_cancelled: deletionCancelled,
  deletion_completed: deletionCompleted,
  password_changed: change("password_changed", "reset_password"),
  password_was_reset: change("password_was_reset", "reset_password"),
  contact_added: contactChange("added"),
  contact_changed: contactChange("changed"),
  contact_removed: contactChange("removed"),
  factor_added: change("factor_added", "contact_shop"),
  factor_removed: change("factor_removed", "contact_shop"),
  change_undone: change("change_undone", "contact_shop"),
  new_device: change("new_device", "contact_shop"),
  session_ended: change("session_ended", "change_password"),
} as const satisfies Record<string, Compose<never>>

/** The name of a message. */
export type MessageName = keyof typeof BUILT_IN_MESSAGES

/** The names of all messages. */
export const MESSAGE_NAMES = Object.keys(BUILT_IN_MESSAGES) as [
  MessageName,
  ...MessageName[],
]

/** The data of a message, besides {@link CommonData}. */
export type MessageData<Name extends MessageName> =
  (typeof BUILT_IN_MESSAGES)[Name] extends Compose<infer Data> ? Data : never
