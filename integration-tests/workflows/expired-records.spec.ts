import { WorkflowManager } from "@medusajs/framework/orchestration"
import { JobLoader } from "@medusajs/framework/jobs"
import { purgeExpiredRecords } from "customer-registration/workflows"
import { join } from "node:path"
import {
  insertResetToken,
  insertVerification,
  registerIdentity,
  runWorkflow,
  signUp,
  useContainer,
} from "../helpers/container-fixtures"
import { insertRequest, requestState } from "../helpers/deletions"
import { uniqueEmail } from "../helpers/unique"

const app = useContainer({
  options: { storefrontUrl: "https://shop.example.com" },
})

const jobs = join(__dirname, "../../.medusa/server/src/jobs")

describe("the jobs", () => {
  it("run every hour, under their names", async () => {
    await new JobLoader(jobs, app.container).load()
    const schedules = [
      "process-account-deletions",
      "purge-expired-records",
    ].map(
      (name) => WorkflowManager.getWorkflow(`job-${name}`)?.options?.schedule,
    )
    expect(schedules).toEqual([
      expect.objectContaining({ cron: "0 * * * *" }),
      expect.objectContaining({ cron: "30 * * * *" }),
    ])
  })
})

describe("the purge", () => {
  const ids = async (table: string): Promise<string[]> => {
    const rows = await app.database.query<{ id: string }>(
      `SELECT id FROM "${table}" ORDER BY id`,
    )
    return rows.map(({ id }) => id)
  }
  const rest = async () => {
    const counts = await purgeExpiredRecords(app.container)
    return Object.fromEntries(
      Object.entries(counts).filter(([, count]) => count > 0),
    )
  }
  const { stringify } = JSON

  it("removes codes and limits that have expired, and no other", async () => {
    const { query } = app.database
    await query(
      `INSERT INTO otp_verification (id, customer_id, purpose, destination, hashed_code, expires_at)
       VALUES ('otp_old', 'cus_x', 'email_change', 'x', 'x', now() - interval '1 second'),
              ('otp_new', 'cus_x', 'phone_change', 'x', 'x', now() + interval '1 minute')`,
    )
    await query(
      `INSERT INTO otp_limit (id, next_send_at, expires_at)
       VALUES ('old', NULL, now() - interval '1 second'),
              ('new', NULL, now() + interval '1 minute'),
              ('throttled', now() + interval '1 minute', now() - interval '1 second')`,
    )
    expect(await rest()).toEqual({ codes: 1, limits: 1 })
    expect(await ids("otp_verification")).toEqual(["otp_new"])
    expect(await ids("otp_limit")).toEqual(["new", "throttled"])
  })

  it("purges more than one batch", async () => {
    await app.database.query(
      `INSERT INTO otp_limit (id, expires_at)
       SELECT 'batch' || n, now() - interval '1 second' FROM generate_series(1, 2500) n`,
    )
    expect(await rest()).toEqual({ limits: 2_500 })
  })

  it("closes pending deletion requests that have expired, and keeps the others", async () => {
    const [old, young, confirmed] = await Promise.all(
      ["pending", "pending", "confirmed"].map((status, index) =>
        insertRequest(app.database, `cus_purge_${index}`, {
          status,
          scheduledAt: "now() + interval '30 days'",
        }),
      ),
    )
    await app.database.query(
      `UPDATE account_deletion_request SET expires_at = now()
         + CASE WHEN id = $1 THEN interval '1 minute' ELSE interval '-1 second' END`,
      // A confirmed one keeps the time at which its code ran out.
      [young],
    )
    expect(await rest()).toEqual({ unconfirmed_requests: 1 })
    const states = await Promise.all(
      [old, young, confirmed].map((id) => requestState(app.database, id)),
    )
    expect(states.map(({ status }) => status)).toEqual([
      "cancelled",
      "pending",
      "confirmed",
    ])
  })

  it("removes expired reset tokens of customers, not of staff", async () => {
    const { query } = app.database
    const { authIdentityId } = await signUp(app.container, {
      email: uniqueEmail(),
    })
    const [staff] = await query<{ id: string }>(
      "SELECT id FROM auth_identity WHERE app_metadata->>'user_id' IS NOT NULL",
    )
    await insertResetToken(app.database, authIdentityId)
    await insertResetToken(app.database, staff.id)
    expect(await rest()).toEqual({})
    await query(
      "UPDATE auth_password_reset_token SET expires_at = now() - interval '1 second'",
    )
    expect(await rest()).toEqual({ reset_tokens: 1 })
    expect(await ids("auth_password_reset_token")).toHaveLength(1)
  })

  it("removes registrations that got no customer within a week, and no other auth identity", async () => {
    const { query } = app.database
    const abandoned = await registerIdentity(
      app.container,
      "email",
      uniqueEmail(),
    )
    const fresh = await registerIdentity(app.container, "email", uniqueEmail())
    const seller = await registerIdentity(app.container, "email", uniqueEmail())
    const foreign = await registerIdentity(
      app.container,
      "email",
      uniqueEmail(),
    )
    await signUp(app.container, { email: uniqueEmail() })
    await query(
      `UPDATE auth_identity SET app_metadata = app_metadata || $2::jsonb WHERE id = $1`,
      [seller, stringify({ seller_id: "sel_1" })],
    )
    await query("UPDATE auth_identity SET app_metadata = NULL WHERE id = $1", [
      foreign,
    ])
    const before = await ids("auth_identity")
    await query(
      `UPDATE auth_identity SET created_at = now() - interval '8 days' WHERE id <> $1`,
      [fresh],
    )
    expect(await rest()).toEqual({ abandoned_registrations: 1 })
    expect(await ids("auth_identity")).toEqual(
      before.filter((id) => id !== abandoned),
    )
  })

  it("erases again what a pending request has written to an erased account", async () => {
    const { query } = app.database
    const email = uniqueEmail()
    const { id } = await signUp(app.container, { email })
    await insertVerification(app.database, id, "email", email)
    const request = await insertRequest(app.database, id)
    await runWorkflow(app.container, "erase-accounts", {
      request_ids: [request],
    })
    expect(await rest()).toEqual({})
    await query("UPDATE customer SET first_name = 'Ada' WHERE id = $1", [id])
    await query(
      "INSERT INTO customer_address (id, customer_id, city) VALUES ('cuaddr_late', $1, 'London')",
      [id],
    )
    expect(await rest()).toEqual({ rewritten_accounts: 1 })
    expect(await ids("customer_address")).not.toContain("cuaddr_late")
    const [{ first_name }] = await query(
      "SELECT first_name FROM customer WHERE id = $1",
      [id],
    )
    expect(first_name).toBeNull()
    expect(await rest()).toEqual({})
  })
})
