import { z } from "@medusajs/framework/zod"
import { isPhoneCountry } from "../../../core/contact/phone"

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

const country = z
  .string()
  .regex(/^[A-Z]{2}$/, "must be an ISO 3166-1 alpha-2 country code, like DE")
  .refine(isPhoneCountry, "must be the code of a country with phone numbers")
  .optional()
  .describe(
    "Only with the channel phone: an ISO 3166-1 alpha-2 code. Concerns only messages to phones of this country that the customer has not verified.",
  )

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
