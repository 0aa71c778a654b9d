import { model } from "@medusajs/framework/utils"

/**
 * A contact that a customer verified, and when. A constraint allows at most one
 * customer for each value.
 */
export const ContactVerification = model
  .define("contact_verification", {
    id: model.id({ prefix: "cver" }).primaryKey(),
    customer_id: model.text(),
    channel: model.enum(["email", "phone"]),
    value: model.text(),
    verified_at: model.dateTime(),
    /** It was verified by the fixed code of an entry of `test_contacts`. */
    is_test: model.boolean().default(false),
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
