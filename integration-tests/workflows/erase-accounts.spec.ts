import { Modules } from "@medusajs/framework/utils"
import { eraseAccountsWorkflow } from "customer-registration/workflows"
import type { AccountDeletionRequestService } from "../../src/modules/account-deletion-request"
import { raiseBarrier } from "../helpers/barrier"
import { useContainer } from "../helpers/container-fixtures"
import {
  insertDueAccounts,
  insertRequest,
  requestState,
  tallyErasure,
} from "../helpers/deletions"
import { dumpDatabase } from "../helpers/dump"
import { eventually } from "../helpers/eventually"

const app = useContainer()
let events: { name: string; data: Record<string, string> }[] = []
beforeAll(() => {
  for (const name of [
    "customer.deleted",
    "customer_registration.erasure_started",
    "customer_registration.deletion_completed",
  ]) {
    app.container
      .resolve(Modules.EVENT_BUS)
      .subscribe(name, async ({ data }: { data: unknown }) => {
        events.push({ name, data: data as Record<string, string> })
      })
  }
})
beforeEach(() => {
  events = []
})

const requests = (): AccountDeletionRequestService =>
  app.container.resolve<AccountDeletionRequestService>(
    "account_deletion_request",
  )

const erase = (id: string) =>
  eraseAccountsWorkflow(app.container).run({
    input: { request_ids: [id] },
  })

let counter = 0

/** One account with a due request. */
async function dueAccount() {
  const prefix = `one${++counter}`
  await insertDueAccounts(app.database, 1, prefix)
  return {
    prefix,
    id: `adr_${prefix}_1`,
    customerId: `cus_${prefix}_1`,
    tally: () => tallyErasure(app.database, prefix),
  }
}

/** Resolves when somebody waits for a row. */
const untilBlocked = () =>
  eventually(async () => {
    const rows = await app.database.query(
      `SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    expect(rows).toHaveLength(1)
  })

const WHOLE = { whole: 1, erased: 0, half: 0 }
const ERASED = { whole: 0, erased: 1, half: 0 }

describe("the erasure of an account", () => {
  it("emits events before and after the erasure, the first while all is still there", async () => {
    const { id, customerId } = await dueAccount()
    const { result } = await erase(id)
    expect(result).toEqual([{ id, customer_id: customerId }])
    const ids = { customer_id: customerId, request_id: id }
    expect(events).toEqual([
      { name: "customer_registration.erasure_started", data: ids },
      { name: "customer.deleted", data: { id: customerId } },
      { name: "customer_registration.deletion_completed", data: ids },
    ])
  })

  it("sends the last message, and keeps no record of its recipient", async () => {
    const { id, prefix } = await dueAccount()
    await erase(id)
    const sent = await app.waitForMessage(
      ({ to }) => to === `${prefix}-1@example.com`,
    )
    expect(sent.template).toBe("customer-registration.deletion_completed")
    const { notification } = await dumpDatabase(app.database)
    expect(notification.filter((row) => row.includes(prefix))).toEqual([])
  })

  it("retries a last message that the carrier refused, and completes meanwhile", async () => {
    const { id, prefix } = await dueAccount()
    await app.setCarrier({ mode: "fail", times: 1 })
    await erase(id)
    expect((await requestState(app.database, id)).status).toBe("completed")
    await app.waitForMessage(({ to }) => to === `${prefix}-1@example.com`)
    await app.setCarrier({ mode: "ok" })
    const { notification } = await dumpDatabase(app.database)
    expect(notification.filter((row) => row.includes(prefix))).toEqual([])
  })

  it("finishes in the next run an erasure that was killed while it sent the last message", async () => {
    const { id, prefix, customerId } = await dueAccount()
    await requests().erase([id], {
      orders: "keep",
      phone: {},
      actorTypes: ["customer", "user"],
      channel: "email",
    })
    await app.database.query(
      `INSERT INTO notification (id, "to", channel, template, resource_id)
       VALUES ('noti_killed', $1, 'email', 'customer-registration.deletion_completed', $2)`,
      [`${prefix}-1@example.com`, customerId],
    )
    const { result } = await erase(id)
    expect(result).toEqual([{ id, customer_id: customerId }])
    expect(events.map(({ name }) => name)).toEqual([
      "customer.deleted",
      "customer_registration.deletion_completed",
    ])
    const { notification } = await dumpDatabase(app.database)
    expect(notification.filter((row) => row.includes(prefix))).toEqual([])
  })

  it("changes nothing when an erasure runs again", async () => {
    const { id } = await dueAccount()
    await erase(id)
    await app.waitForMessage(() => true)
    const before = await dumpDatabase(app.database)
    const { result } = await erase(id)
    expect(result).toEqual([])
    expect(await dumpDatabase(app.database)).toEqual(before)
  })

  it.each(["pending", "cancelled", "completed"])(
    "leaves an account alone whose request is %s",
    async (status) => {
      const { id, customerId } = await dueAccount()
      await app.database.query(
        "DELETE FROM account_deletion_request WHERE id = $1",
        [id],
      )
      const other = await insertRequest(app.database, customerId, { status })
      expect((await erase(other)).result).toEqual([])
      const [{ email }] = await app.database.query(
        "SELECT email FROM customer WHERE id = $1",
        [customerId],
      )
      expect(email).not.toBeNull()
    },
  )

  it("leaves an account alone whose date has not come", async () => {
    const { id, tally } = await dueAccount()
    await app.database.query(
      "UPDATE account_deletion_request SET deletion_scheduled_at = now() + interval '1 minute' WHERE id = $1",
      [id],
    )
    expect((await erase(id)).result).toEqual([])
    expect(await requests().listDueForDeletion(10)).toEqual([])
    expect(await tally()).toEqual(WHOLE)
  })

  it.each([
    ["auth_identity", "DELETE"],
    ["provider_identity", "DELETE"],
    ["contact_verification", "DELETE"],
    ["otp_verification", "DELETE"],
    ["customer_address", "DELETE"],
    ["customer_group_customer", "DELETE"],
    ["account_holder", "DELETE"],
    ["promotion_campaign_budget_usage", "DELETE"],
    ["notification", "DELETE"],
    ["workflow_execution", "DELETE"],
    ["payment_session", "UPDATE"],
    ["cart_address", "UPDATE"],
    ["cart_line_item", "UPDATE"],
    ["cart", "UPDATE"],
    ["customer", "UPDATE"],
    ["account_deletion_request", "UPDATE OF erased_at"],
  ])(
    "leaves the account whole if the connection is cut at a write (%s, %s)",
    async (table, on) => {
      const { id, tally } = await dueAccount()
      const barrier = await raiseBarrier(app.database, { table, on })
      const erasing = erase(id).catch(() => "failed")
      await barrier.waiting(1)
      await app.database.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      )
      expect(await erasing).toBe("failed")
      await barrier.open()
      expect(await tally()).toEqual(WHOLE)
      expect((await erase(id)).result).toHaveLength(1)
      expect(await tally()).toEqual(ERASED)
    },
  )

  it("continues an erasure after a deadlock", async () => {
    const { id, customerId, tally } = await dueAccount()
    const rival = await app.database.connect()
    await rival.query("SET deadlock_timeout = '30s'")
    await rival.query("BEGIN")
    await rival.query("SELECT 1 FROM customer WHERE id = $1 FOR UPDATE", [
      customerId,
    ])
    const erasing = requests().erase([id], {
      orders: "keep",
      phone: {},
      actorTypes: ["customer", "user"],
      channel: "email",
    })
    await untilBlocked()
    await rival.query(
      "SELECT 1 FROM auth_identity WHERE app_metadata->>'customer_id' = $1 FOR UPDATE",
      [customerId],
    )
    await rival.query("COMMIT")
    expect((await erasing).erased).toHaveLength(1)
    expect(await tally()).toEqual(ERASED)
  })
})
