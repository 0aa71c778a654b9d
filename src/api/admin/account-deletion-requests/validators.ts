import { z } from "@medusajs/framework/zod"
import { requiredText, text } from "../../../lib/parse-input"
import { ADMIN_DELETION_ORDERS, DELETION_STATUSES } from "../../../types"

/** A whole number of a query string. */
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,7}$/, "must be a whole number")
    .transform(Number)
    .pipe(z.number().min(min).max(max))

/** Query of the list. */
export const ListQuery = z.strictObject({
  status: z.enum(DELETION_STATUSES).optional(),
  limit: wholeNumber(1, 100).default(20),
  offset: wholeNumber(0, 1_000_000).default(0),
  order: z.enum(ADMIN_DELETION_ORDERS).default("created_at"),
  order_direction: z.enum(["ASC", "DESC"]).default("DESC"),
  q: requiredText(254)
    .refine((typed) => typed.trim() !== "", "must not be blank")
    .optional(),
})

/** Path of the routes of one request. */
export const RequestParams = z.strictObject({ id: requiredText(64) })

/** Body of the routes that decide about a request. */
export const DecisionBody = z.strictObject({
  /** Kept with the request; a blank one is none. */
  note: text(1000)
    .transform((typed) => typed.trim() || undefined)
    .optional(),
})
