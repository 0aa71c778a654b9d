import { z } from "@medusajs/framework/zod"
import {
  paging,
  requiredText,
  text,
  wholeNumber,
} from "../../../core/shared/parse-input"
import { ADMIN_DELETION_ORDERS, DELETION_STATUSES } from "../../../types"

/** Query of the list. */
export const ListQuery = z.strictObject({
  status: z.enum(DELETION_STATUSES).optional(),
  ...paging,
  offset: wholeNumber(0, 1_000_000, 0).describe(
    paging.offset.description ?? "",
  ),
  cursor: requiredText(1024)
    .optional()
    .describe(
      "Instead of `offset`: the `next_cursor` of the previous page, with the same order. The last page is as fast as the first.",
    ),
  order: z.enum(ADMIN_DELETION_ORDERS).default("created_at"),
  order_direction: z.enum(["ASC", "DESC"]).default("DESC"),
  q: requiredText(254)
    .refine((typed) => typed.trim() !== "", "must not be blank")
    .optional()
    .describe("A customer's id, or the beginning of an email or phone."),
})

/** Path of the routes of one request. */
export const RequestParams = z.strictObject({ id: requiredText(64) })

/** Body of the routes that cancel or expedite a request. */
export const DecisionBody = z.strictObject({
  note: text(1000)
    .transform((typed) => typed.trim() || undefined)
    .optional()
    .describe("Stored with the request; a blank note is ignored."),
})
