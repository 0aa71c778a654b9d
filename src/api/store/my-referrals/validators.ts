import { z } from "@medusajs/framework/zod"
import { paging } from "../../../core/shared/parse-input"

/** Query of `GET /store/my-referrals`. */
export const ListReferrals = z.strictObject(paging)
