import { z } from "@medusajs/framework/zod"
import { paging } from "../../../core/shared/parse-input"
import { REFERRAL_QR_FORMATS } from "../../../types"

/** Query of `GET /store/my-referrals`. */
export const ListReferrals = z.strictObject(paging)

/** Query of `GET /store/my-referrals/qr`. */
export const ReferralQr = z.strictObject({
  format: z
    .enum(REFERRAL_QR_FORMATS)
    .default("svg")
    .describe("Format of the image."),
})
