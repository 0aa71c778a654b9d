import { model } from "@medusajs/framework/utils"
import { DELETION_STATUSES } from "../../../types"

/**
 * A request to delete an account. A constraint allows each customer at most one
 * that is pending or confirmed. Times are the database's.
 */
export const AccountDeletionRequest = model
  .define("account_deletion_request", {
    id: model.id({ prefix: "adr" }).primaryKey(),
    customer_id: model.text(),
    /** The customer's own words. Emptied with the erasure. */
    reason: model.text().nullable(),
    status: model.enum([...DELETION_STATUSES]).default("pending"),
    /** Only for a pending request: when it expires. */
    expires_at: model.dateTime().nullable(),
    confirmed_at: model.dateTime().nullable(),
    deletion_scheduled_at: model.dateTime().nullable(),
    reminded_at: model.dateTime().nullable(),
    cancelled_at: model.dateTime().nullable(),
    /** When the data was erased; the request is completed after the erasure was announced. */
    erased_at: model.dateTime().nullable(),
    completed_at: model.dateTime().nullable(),
    /** Until then one run of the job holds the request, or it waits after a failure. */
    claimed_until: model.dateTime().nullable(),
    /** How many runs of the job have tried to erase the account. */
    tries: model.number().default(0),
    /** Set when the tries are used up: the job leaves the request to staff. */
    set_aside_at: model.dateTime().nullable(),
    /** Name of the last failure, without any value. */
    last_error: model.text().nullable(),
    /** The staff user who cancelled or expedited it. */
    handled_by: model.text().nullable(),
    /** That user's note. */
    note: model.text().nullable(),
    /** All decisions of staff, oldest first; `handled_by` and `note` are those of the last. */
    decisions: model.json().nullable(),
  })
  .indexes([
    {
      name: "IDX_account_deletion_request_active_unique",
      on: ["customer_id"],
      unique: true,
      where: "status IN ('pending', 'confirmed') AND deleted_at IS NULL",
    },
    {
      name: "IDX_account_deletion_request_due",
      on: ["deletion_scheduled_at", "id"],
      where: "status = 'confirmed' AND deleted_at IS NULL",
    },
    {
      name: "IDX_account_deletion_request_pending_expiry",
      on: ["expires_at"],
      where: "status = 'pending' AND deleted_at IS NULL",
    },
    ...(["created_at", "updated_at", "customer_id"] as const).flatMap(
      (column) => [
        {
          name: `IDX_account_deletion_request_${column}`,
          on: [column, "id" as const],
          where: "deleted_at IS NULL",
        },
        {
          name: `IDX_account_deletion_request_status_${column}`,
          on: ["status" as const, column, "id" as const],
          where: "deleted_at IS NULL",
        },
      ],
    ),
  ])
