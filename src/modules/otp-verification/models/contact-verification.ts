import { model } from "@medusajs/framework/utils"

/**
 * Which value of which channel a customer verified, and when. A value belongs to
 * at most one customer, by constraint.
 */
export const ContactVerification = model
  .define("contact_verification", {
    id: model.id({ prefix: "cver" }).primaryKey(),
    customer_id: model.text(),
    channel: model.enum(["email", "phone"]),
    value: model.text(),
    verified_at: model.dateTime(),
  })
  .indexes([
    {
      name: "IDX_contact_verification_channel_value_unique",
      on: ["channel", "value"],
      unique: true,
      where: "deleted_at IS NULL",
    },
    {
      name: "IDX_contact_verification_customer_id_channel_unique",
      on: ["customer_id", "channel"],
      unique: true,
      where: "deleted_at IS NULL",
    },
  ])
