import type { Database } from "./database"

/** A deletion request as a test wants it; SQL expressions for the times. */
export type DeletionRow = {
  id: string
  customerId: string
  status?: "pending" | "confirmed" | "cancelled" | "completed"
  /** More columns, each with an SQL expression. */
  set?: Record<string, string>
}

/** Puts a deletion request into the database, as the flows leave it. */
export async function insertDeletionRequest(
  { query }: Database,
  { id, customerId, status = "confirmed", set = {} }: DeletionRow,
): Promise<string> {
  const columns: Record<string, string> = {
    ...(status === "pending"
      ? { expires_at: "now() + interval '15 minutes'" }
      : { confirmed_at: "now()" }),
    ...(status === "confirmed"
      ? { deletion_scheduled_at: "now() + interval '7 days'" }
      : {}),
    ...set,
  }
  const names = Object.keys(columns).map((name) => `, ${name}`)
  const values = Object.values(columns).map((value) => `, ${value}`)
  await query(
    `INSERT INTO account_deletion_request (id, customer_id, status${names.join("")})
     VALUES ($1, $2, $3${values.join("")})`,
    [id, customerId, status],
  )
  return id
}

/** Puts a customer with an account into the database. */
export async function insertCustomer(
  { query }: Database,
  customer: { id: string; email?: string; phone?: string; first_name?: string },
): Promise<string> {
  await query(
    `INSERT INTO customer (id, email, phone, first_name, has_account) VALUES ($1, $2, $3, $4, true)`,
    [
      customer.id,
      customer.email ?? null,
      customer.phone ?? null,
      customer.first_name ?? null,
    ],
  )
  return customer.id
}
