import { z } from "@medusajs/framework/zod"

/** A time of an answer. */
export const time = z
  .string()
  .meta({ format: "date-time", description: "ISO 8601, UTC." })

/** A token of an answer. */
export const token = (use: string): z.ZodString =>
  z.string().min(1).describe(use)

/** Text that may be missing in the record. */
export const nullableText = z.string().nullable()
