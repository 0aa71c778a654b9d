import type { Database } from "./database"

/** Where the calls write of which one uses up what the next one needs. */
const TABLES = [
  "auth_identity",
  "provider_identity",
  "auth_password_reset_token",
  "customer",
  "contact_verification",
  "otp_verification",
  "otp_limit",
  "account_deletion_request",
  "customer_session",
  "customer_preference",
  "account_change",
  "account_undo_token",
]

/**
 * Remembers the rows of accounts, codes and requests.
 * @returns what brings them back: whatever was used up, counted or closed meanwhile is as before
 */
export async function keepRows({
  query,
}: Database): Promise<() => Promise<void>> {
  await query(
    ["DROP SCHEMA IF EXISTS kept CASCADE", "CREATE SCHEMA kept"]
      .concat(
        TABLES.map((name) => `CREATE TABLE kept.${name} AS TABLE ${name}`),
      )
      .join(";"),
  )
  // One string is one transaction. As a replica, so that neither order nor foreign keys matter.
  const restore = [
    "BEGIN",
    "SET LOCAL session_replication_role = replica",
    `LOCK TABLE ${TABLES.join(", ")} IN SHARE ROW EXCLUSIVE MODE`,
    ...TABLES.flatMap((name) => [
      `DELETE FROM ${name}`,
      `INSERT INTO ${name} SELECT * FROM kept.${name}`,
    ]),
    "COMMIT",
  ].join(";")
  return async () => {
    await query(restore)
  }
}
