import { z } from "@medusajs/framework/zod"
import { paging, requiredText } from "../../../../core/shared/parse-input"

/** Path of the routes of one customer. */
export const CustomerParams = z.strictObject({ id: requiredText(64) })

/** Query of the route that shows the customers whom a customer referred. */
export const ListReferrals = z.strictObject(paging)
