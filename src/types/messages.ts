import type { ContactChannel } from "./channels"

/** What can become of a message. */
export const MESSAGE_OUTCOMES = [
  /** The carrier took it. */
  "sent",
  /** The carrier may have taken it: it did not respond in time. */
  "unknown",
  /** No carrier took it. */
  "failed",
  /** The carrier says that nobody can be reached by this number. */
  "invalid_number",
  /** A daily budget was used up. */
  "over_budget",
  /** Staff had paused such messages. */
  "paused",
  /** The shop sends nothing to this country or type of number. */
  "not_served",
] as const

/** One of {@link MESSAGE_OUTCOMES}. */
export type MessageOutcome = (typeof MESSAGE_OUTCOMES)[number]

/** A number of messages, and what became of them; an outcome that no message had is left out. */
export interface MessageTotal {
  count: number
  outcomes: Partial<Record<MessageOutcome, number>>
}

/** Codes sent to phones, and how many of them were entered. */
export interface CodeTotal {
  sent: number
  entered: number
}

/** The codes of a country. */
export interface AdminCountryCodes extends CodeTotal {
  /** ISO 3166-1 alpha-2; null for numbers that belong to no single country. */
  country: string | null
  /** The last hour, without the last 5 to 15 minutes; the same for the day. */
  last_hour: CodeTotal
  last_day: CodeTotal
  /** Most codes of the last hour or day were never entered. */
  warning: boolean
}

/** A pause of staff. */
export interface AdminMessagePause {
  channel: ContactChannel
  /** The country whose sign-ups are paused; null if all messages of the channel are. */
  country: string | null
  /** ISO 8601, UTC. */
  until: string
}

/** Response of `GET /admin/registration-messages`. Days are days in UTC. */
export interface AdminMessagesResponse {
  days: number
  /** Beginning of the first day. ISO 8601, UTC. */
  since: string
  total: MessageTotal
  /** Every day of the period, oldest first. */
  by_day: (MessageTotal & { day: string })[]
  /** The most messages first; so are the lists below. */
  by_channel: (MessageTotal & { channel: ContactChannel })[]
  /** The country is null for emails, and for numbers that belong to no single one. */
  by_country: (MessageTotal & { country: string | null })[]
  /** The carrier is null for messages that no carrier got. */
  by_carrier: (MessageTotal & { carrier: string | null })[]
  by_outcome: { outcome: MessageOutcome; count: number }[]
  /** The countries and carriers of the whole period, whatever the filters are. */
  countries: string[]
  carriers: string[]
  /** By country, whatever the filters are; the most codes first. */
  codes: AdminCountryCodes[]
  pauses: AdminMessagePause[]
}

/** What a preview can be chosen by. */
export interface AdminPreviewsResponse {
  /** Every message, by name, with the channels that it goes to. */
  messages: { name: string; channels: ContactChannel[] }[]
  /** The languages with texts, built in or the shop's own (BCP 47); the default one first. */
  locales: string[]
  /** The shop's storefronts; the default one is not among them. */
  storefronts: { name: string; sales_channel_id: string }[]
}

/** A message with sample data, as a customer would get it. */
export interface AdminPreview {
  subject: string | null
  text: string
  /** Null for an SMS. */
  html: string | null
  /** How many SMS it is charged as; null for an email. */
  segments: number | null
}
