import { z } from "@medusajs/framework/zod"
import { isPhoneCountry } from "../../../core/contact/phone"
import { MESSAGE_NAMES } from "../../../core/messages/built-in-messages"
import { readLocale } from "../../../core/shared/locale"
import {
  requiredText,
  text,
  wholeNumber,
} from "../../../core/shared/parse-input"
import { MESSAGE_OUTCOMES } from "../../../types"

const channel = z
  .enum(["email", "phone"])
  .describe("The channel: messages to emails, or to phones.")

/** A country has phones, and no emails. */
const ofPhones = <Body extends { channel: string; country?: string }>({
  channel,
  country,
}: Body): boolean => country === undefined || channel === "phone"

const fault = {
  path: ["country"],
  message: 'goes with the channel "phone" only',
}

const countryCode = z
  .string()
  .regex(/^[A-Z]{2}$/, "must be an ISO 3166-1 alpha-2 country code, like DE")
  .refine(isPhoneCountry, "must be the code of a country with phone numbers")

const country = countryCode
  .optional()
  .describe(
    "Only with the channel phone: an ISO 3166-1 alpha-2 code. Concerns only messages to phones of this country that the customer has not verified.",
  )

/** Query of `GET /admin/registration-messages`. */
export const MessagesQuery = z.strictObject({
  days: wholeNumber(1, 30, 7).describe("Days in UTC, today included."),
  channel: channel.optional(),
  country: countryCode
    .optional()
    .describe("ISO 3166-1 alpha-2: the country of the phone."),
  carrier: requiredText(200)
    .optional()
    .describe("Name of the carrier that had the message last."),
  outcome: z
    .enum(MESSAGE_OUTCOMES)
    .optional()
    .describe("What became of the message."),
})

const audience = {
  locale: text(35)
    .refine(
      (tag) => readLocale(tag) !== null,
      "must be a language, like de or pt-BR",
    )
    .nullish()
    .describe("The language (BCP 47). Default: that of the storefront."),
  sales_channel_id: requiredText(64)
    .nullish()
    .describe("Selects a storefront. Default: `storefrontUrl`."),
}

const message = z.enum(MESSAGE_NAMES).describe("The name of the message.")

/** Query of `GET /admin/registration-messages/previews`. */
export const PreviewQuery = z
  .strictObject({
    message: message.optional(),
    channel: channel.optional(),
    ...audience,
  })
  .refine(
    (query) => (query.message === undefined) === (query.channel === undefined),
    '"message" and "channel" go together',
  )

/** Body of `POST /admin/registration-messages/previews/send`. */
export const SendPreview = z.strictObject({ message, ...audience })

/** Body of `POST /admin/registration-messages/pause`. */
export const PauseMessages = z
  .strictObject({
    channel,
    country,
    hours: z
      .number()
      .int()
      .min(1)
      .max(720)
      .default(24)
      .describe(
        "Hours until messages are sent again automatically; at most 30 days.",
      ),
  })
  .refine(ofPhones, fault)

/** Body of `POST /admin/registration-messages/resume`. */
export const ResumeMessages = z
  .strictObject({ channel, country })
  .refine(ofPhones, fault)
