import { model } from "@medusajs/framework/utils"

/** The token in the notice of a change with which the owner of a contact undoes it. */
export const AccountUndoToken = model
  .define("account_undo_token", {
    /** SHA-256 of the token, in hex; the token itself is stored nowhere. */
    id: model.text().primaryKey(),
    change_id: model.text(),
    customer_id: model.text(),
    /** The contact that the notice went to. */
    channel: model.text(),
    value: model.text(),
    /** As the change's. */
    expires_at: model.dateTime(),
    used_at: model.dateTime().nullable(),
  })
  .indexes([
    {
      name: "IDX_account_undo_token_customer_id",
      on: ["customer_id"],
      where: "deleted_at IS NULL",
    },
    {
      name: "IDX_account_undo_token_expires_at",
      on: ["expires_at"],
      where: "deleted_at IS NULL",
    },
  ])
