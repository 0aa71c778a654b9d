import { model } from "@medusajs/framework/utils"
import { DELETION_STATUSES } from "../../../types"

/**
 * A request to delete an account. A customer has at most one that is pending or
 * confirmed, by constraint. Times are the database's.
 */
export const AccountDeletionRequest = model
  .define("account_deletion_request", {
    id: model.id({ prefix: "adr" }).primaryKey(),
    customer_id: model.text(),
    /** The customer's own words. Emptied when the account is erased. */
    reason: model.text().nullable(),
    status: model.enum([...DELETION_STATUSES]).default("pending"),
    /** Of a pending one: from here on it counts no more. */
    expires_at: model.dateTime().nullable(),
    confirmed_at: model.dateTime().nullable(),
    deletion_scheduled_at: model.dateTime().nullable(),
    reminded_at: model.dateTime().nullable(),
    cancelled_at: model.dateTime().nullable(),
    /** When the data was erased; the request is completed once others were told. */
    erased_at: model.dateTime().nullable(),
    completed_at: model.dateTime().nullable(),
    /** Until then one run of the job has it to itself, or it rests after a failure. */
    claimed_until: model.dateTime().nullable(),
    /** Runs of the job that took it. */
    tries: model.number().default(0),
    /** Set when the tries are used up: the job leaves it to staff. */
    set_aside_at: model.dateTime().nullable(),
    /** Name of the last failure, without any value. */
    last_error: model.text().nullable(),
    /** The staff user who cancelled or expedited it. */
    handled_by: model.text().nullable(),
    /** What that user wrote. */
    note: model.text().nullable(),
    /** All that staff has decided, the first first; `handled_by` and `note` are of the last. */
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
