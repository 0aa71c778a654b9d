import { z } from "@medusajs/framework/zod"
import { BOT_CHECK_ACTIONS } from "../../types"

const isHttpUrl = (value: string): boolean =>
  URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)

const service = {
  secret: z.string().min(1),
  site_key: z.string().min(1),
  url: z
    .string()
    .refine(isHttpUrl, "must be an absolute http(s) URL")
    .optional(),
}

const shared = {
  on: z.array(z.enum(BOT_CHECK_ACTIONS)).min(1),
  after: z.number().int().min(0).max(1_000_000).default(0),
}

/** The option `bot_protection`; defaults as in `BotProtectionOptions`. */
export const botProtection = z.discriminatedUnion("provider", [
  z.strictObject({
    provider: z.literal("altcha"),
    secret: z.string().min(1).optional(),
    ...shared,
  }),
  ...(["turnstile", "hcaptcha", "recaptcha"] as const).map((provider) =>
    z.strictObject({ provider: z.literal(provider), ...service, ...shared }),
  ),
])

/** {@link botProtection} after parsing. */
export type ParsedBotProtection = z.output<typeof botProtection>
