import { z } from "@medusajs/framework/zod"

/** A time in a response. */
export const time = z
  .string()
  .meta({ format: "date-time", description: "ISO 8601, UTC." })

/** A token in a response. */
export const token = (use: string): z.ZodString =>
  z.string().min(1).describe(use)

/** Text that may be missing in the row. */
export const nullableText = z.string().nullable()

/** Medusa's own selection of fields. */
export const fields = z.object({
  fields: z
    .string()
    .optional()
    .describe("Medusa's selection of the customer's fields."),
})
