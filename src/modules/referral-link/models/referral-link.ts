import { model } from "@medusajs/framework/utils"

/**
 * The link from a customer to the referrer. A constraint allows each customer
 * at most one; it is written once and never changes until the customer is
 * deleted.
 */
export const ReferralLink = model
  .define("referral_link", {
    id: model.id({ prefix: "refl" }).primaryKey(),
    /** The customer who was referred. */
    customer_id: model.text(),
    /** The referrer. */
    referrer_id: model.text(),
    /** `{ "1": the referrer, "2": the referrer's referrer, … }`, up to `referral.depth`. */
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
      // In the order in which the referrer's list is shown.
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
