import { z } from "@medusajs/framework/zod"
import { paging, requiredText } from "../../../../core/shared/parse-input"

/** Path of the routes of one customer. */
export const CustomerParams = z.strictObject({ id: requiredText(64) })

/** Path of the route of one session of a customer. */
export const CustomerSessionParams = CustomerParams.extend({
  session_id: requiredText(64),
})

/** Query of the routes that show a customer's sessions, or the customers whom a customer referred. */
export const ListPage = z.strictObject(paging)
