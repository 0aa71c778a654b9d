import { z } from "@medusajs/framework/zod"
import { requiredText } from "../../../../lib/parse-input"

/** Path of the routes of one customer. */
export const CustomerParams = z.strictObject({ id: requiredText(64) })
