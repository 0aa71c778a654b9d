import { model } from "@medusajs/framework/utils"

/**
 * Who brought a customer to the shop. A customer has at most one link, by
 * constraint; it is written once and stays as it is until the customer goes.
 */
export const ReferralLink = model
  .define("referral_link", {
    id: model.id({ prefix: "refl" }).primaryKey(),
    /** Who was brought. */
    customer_id: model.text(),
    /** Who brought them. */
    referrer_id: model.text(),
    /** `{ "1": the referrer, "2": theirs, … }`, as far as `referral.depth`. */
    parent_customers_by_level: model.json(),
  })
  .indexes([
    {
      name: "IDX_referral_link_customer_id_unique",
      on: ["customer_id"],
      unique: true,
      where: "deleted_at IS NULL",
    },
    {
      // In the order that the referrer's list is shown.
      name: "IDX_referral_link_referrer_id",
      on: ["referrer_id", "created_at", "id"],
      where: "deleted_at IS NULL",
    },
  ])
  .checks([
    {
      name: "referral_link_not_self",
      expression: (columns) =>
        `${columns.customer_id} <> ${columns.referrer_id}`,
    },
  ])
