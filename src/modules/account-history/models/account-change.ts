import { model } from "@medusajs/framework/utils"

/**
 * A change of how a customer signs in or is reached. For seven days it can be
 * undone; afterwards only the fact remains, for staff.
 */
export const AccountChange = model
  .define("account_change", {
    id: model.id({ prefix: "acch" }).primaryKey(),
    customer_id: model.text(),
    /** The name of the message that tells of it, or `undone`. */
    kind: model.text(),
    /** The channel of the contact that was added, changed or removed. */
    channel: model.text().nullable(),
    /** That contact: the new one or, for a removal, the former one; null once it cannot be undone any more. */
    contact: model.text().nullable(),
    /** The channel of the verified contact whose code or link confirmed the change; null for a password. */
    confirmed_by: model.text().nullable(),
    browser: model.text().nullable(),
    os: model.text().nullable(),
    /** The contacts, provider identities (without passwords) and second factors before it; null once it cannot be undone any more. */
    snapshot: model.json().nullable(),
    /** Until when it can be undone. */
    expires_at: model.dateTime(),
    undone_at: model.dateTime().nullable(),
  })
  .indexes([
    {
      name: "IDX_account_change_customer_id",
      on: ["customer_id", "created_at"],
      where: "deleted_at IS NULL",
    },
    {
      name: "IDX_account_change_expires_at",
      on: ["expires_at"],
      where: "deleted_at IS NULL",
    },
  ])
