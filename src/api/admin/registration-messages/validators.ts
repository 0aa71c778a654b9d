import { z } from "@medusajs/framework/zod"

const channel = z
  .enum(["email", "phone"])
  .describe("The channel: messages to emails, or to phones.")

/** Body of `POST /admin/registration-messages/pause`. */
export const PauseMessages = z.strictObject({
  channel,
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

/** Body of `POST /admin/registration-messages/resume`. */
export const ResumeMessages = z.strictObject({ channel })
