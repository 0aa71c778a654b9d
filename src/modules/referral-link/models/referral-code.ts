import { model } from "@medusajs/framework/utils"

/** The code that a customer shares. It reveals nothing about the customer. */
export const ReferralCode = model
  .define("referral_code", {
    id: model.id({ prefix: "refc" }).primaryKey(),
    customer_id: model.text(),
    /** In its normal form: upper case, without spaces and hyphens. */
    code: model.text(),
  })
  .indexes([
    {
      name: "IDX_referral_code_customer_id_unique",
      on: ["customer_id"],
      unique: true,
      where: "deleted_at IS NULL",
    },
    {
      name: "IDX_referral_code_code_unique",
      on: ["code"],
      unique: true,
      where: "deleted_at IS NULL",
    },
  ])
