import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { getCountries } from "libphonenumber-js/min"

const countries = z
  .array(
    z.string().refine((code) => (getCountries() as string[]).includes(code), {
      message: "Use ISO 3166-1 alpha-2 codes in capitals",
    }),
  )
  .min(1)

const common = {
  /** Names the carrier in the log. */
  name: z.string().min(1).optional(),
  /** Countries that the carrier serves; without it all. */
  countries: countries.optional(),
}

const text = z.string().min(1)

const Twilio = z
  .strictObject({
    ...common,
    type: z.literal("twilio"),
    account_sid: text,
    auth_token: text,
    from: text.optional(),
    messaging_service_sid: text.optional(),
    url: z.string().url().optional(),
  })
  .refine(
    ({ from, messaging_service_sid }) => !from !== !messaging_service_sid,
    { message: "Set one of from and messaging_service_sid" },
  )

const Vonage = z.strictObject({
  ...common,
  type: z.literal("vonage"),
  api_key: text,
  api_secret: text,
  from: text,
  url: z.string().url().optional(),
})

const AwsSns = z.strictObject({
  ...common,
  type: z.literal("aws-sns"),
  region: text,
  from: text.optional(),
  credentials: z
    .strictObject({
      accessKeyId: text,
      secretAccessKey: text,
      sessionToken: text.optional(),
    })
    .optional(),
  endpoint: z.string().url().optional(),
})

const Http = z.strictObject({
  ...common,
  type: z.literal("http"),
  url: z.string().url(),
  method: z.enum(["POST", "PUT"]).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: text,
  success: z.array(z.number().int()).min(1).optional(),
})

const Options = z.object({
  carriers: z
    .array(z.discriminatedUnion("type", [Twilio, Vonage, AwsSns, Http]))
    .min(1),
  timeout_seconds: z.number().min(1).max(14).default(10),
})

/** Options of the carrier Twilio. */
export type TwilioOptions = z.infer<typeof Twilio>
/** Options of the carrier Vonage. */
export type VonageOptions = z.infer<typeof Vonage>
/** Options of the carrier Amazon SNS. */
export type AwsSnsOptions = z.infer<typeof AwsSns>
/** Options of the carrier an HTTP API. */
export type HttpOptions = z.infer<typeof Http>

/** The options of the provider. `channels` is Medusa's. */
export type SmsOptions = z.infer<typeof Options>

/**
 * Reads the options of the provider.
 *
 * @throws a `MedusaError` that names each wrong option, and never its value.
 */
export const parseSmsOptions = (given: unknown): SmsOptions => {
  const parsed = Options.safeParse(given)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path, message }) => `${path.join(".") || "options"}: ${message}`,
    )
    throw new MedusaError(
      MedusaError.Types.INVALID_ARGUMENT,
      `customer-registration/providers/sms: ${faults.join("; ")}`,
    )
  }
  return parsed.data
}
