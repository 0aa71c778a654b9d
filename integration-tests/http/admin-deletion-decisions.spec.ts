import { startApp, type App } from "../helpers/app"
import { raiseBarrier } from "../helpers/barrier"
import { insertCustomer, insertDeletionRequest } from "../helpers/deletion-rows"
import { eventually } from "../helpers/eventually"
import { adminToken } from "../helpers/fixtures"

const PATH = "/admin/account-deletion-requests"

let app: App
let token: string
let staff: string
let counter = 0

beforeAll(async () => {
  app = await startApp()
  token = await adminToken(app)
  const me = await app.request("GET", "/admin/users/me", { token })
  staff = me.body.user.id
})
afterAll(() => app?.stop())

type Row = Parameters<typeof insertDeletionRequest>[1]

const insert = (row: Partial<Row> = {}) => {
  const number = ++counter
  return insertDeletionRequest(app.database, {
    id: `adr_${number}`,
    customerId: `cus_${number}`,
    ...row,
  })
}

const post = (id: string, action: string, body?: unknown) =>
  app.request("POST", `${PATH}/${id}/${action}`, { token, body })

const rowOf = async (id: string) => {
  const [row] = await app.database.query(
    "SELECT * FROM account_deletion_request WHERE id = $1",
    [id],
  )
  return row
}

describe("cancelling on behalf of a customer", () => {
  it.each(["pending", "confirmed"] as const)(
    "lets staff cancel a %s request, and records the user and the note",
    async (status) => {
      const id = await insert({ status })
      const note = "The customer called."
      const answer = await post(id, "cancel", { note: ` ${note}\n` })
      expect(answer.status).toBe(200)
      expect(answer.body.request).toMatchObject({
        id,
        status: "cancelled",
        active: false,
        cancelled_at: expect.any(String),
        handled_by: staff,
        note,
      })
      expect(await rowOf(id)).toMatchObject({ status: "cancelled", note })
    },
  )

  it("keeps the record of earlier decisions by staff", async () => {
    const id = await insert()
    await post(id, "expedite", { note: "Wants it now." })
    await post(id, "expedite")
    const answer = await post(id, "cancel", { note: "Called again." })
    const decision = { handled_by: staff, at: expect.stringMatching(/^20.*Z$/) }
    expect(answer.body.request).toMatchObject({
      handled_by: staff,
      note: "Called again.",
      decisions: [
        { ...decision, action: "expedited", note: "Wants it now." },
        { ...decision, action: "expedited", note: null },
        { ...decision, action: "cancelled", note: "Called again." },
      ],
    })
    const { body } = await app.request("GET", `${PATH}/${id}`, { token })
    expect(body.request).toEqual(answer.body.request)
  })

  it("tells the customer of a cancellation by staff, without the note", async () => {
    const customerId = await insertCustomer(app.database, {
      id: "cus_told",
      email: "told@example.com",
      first_name: "Ada",
    })
    const id = await insert({ customerId })
    await post(id, "cancel", { note: "Suspicious." })
    const sent = await app.waitForMessage(({ to }) => to === "told@example.com")
    expect(sent.template).toBe("customer-registration.deletion_cancelled")
    expect(sent.subject).toBe("Your account will not be deleted")
    for (const part of [sent.text, sent.html]) {
      // Nobody has verified this email: it gets no text that a customer typed.
      expect(part).toContain("Hello,")
      expect(part).not.toContain("Ada")
      expect(part).toContain("You can log in again")
      expect(part).not.toContain("Suspicious")
    }
  })

  it("cancels a request without a note or a body", async () => {
    for (const body of [undefined, {}, { note: "  " }]) {
      const id = await insert()
      const answer = await post(id, "cancel", body)
      expect(answer.status).toBe(200)
      expect(answer.body.request.note).toBeNull()
    }
  })

  it.each([
    ["cancelled", {}],
    ["completed", {}],
    ["pending", { expires_at: "now() - interval '1 second'" }],
    // The account is gone, though the request is not completed yet.
    ["confirmed", { erased_at: "now()" }],
  ] as const)(
    "refuses to cancel a request that is %s %j",
    async (status, set) => {
      const id = await insert({ status, set })
      const before = await rowOf(id)
      const answer = await post(id, "cancel", { note: "late" })
      expect(answer).toMatchObject({
        status: 409,
        body: { type: "conflict", code: "deletion_not_active" },
      })
      expect(await rowOf(id)).toEqual(before)
    },
  )

  it("cancels a request once when many calls come in parallel", async () => {
    const id = await insert()
    const barrier = await raiseBarrier(app.database, {
      table: "account_deletion_request",
      on: "UPDATE",
    })
    const answers = Array.from({ length: 5 }, (_, index) =>
      post(id, "cancel", { note: String(index) }),
    )
    await barrier.waiting(5)
    await barrier.open()
    const statuses = (await Promise.all(answers)).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 409, 409, 409, 409])
  })

  it("refuses to cancel after a committed erasure", async () => {
    const id = await insert()
    const eraser = await app.database.connect()
    await eraser.query("BEGIN")
    await eraser.query(
      "UPDATE account_deletion_request SET erased_at = now() WHERE id = $1",
      [id],
    )
    const answer = post(id, "cancel")
    await untilWaiting()
    await eraser.query("COMMIT")
    expect((await answer).status).toBe(409)
    expect(await rowOf(id)).toMatchObject({ status: "confirmed" })
  })
})

describe("expediting on behalf of a customer", () => {
  it("makes a confirmed request due now", async () => {
    const id = await insert()
    const answer = await post(id, "expedite", { note: "Wants it now." })
    expect(answer.status).toBe(200)
    const decision = { handled_by: staff, note: "Wants it now." }
    expect(answer.body.request).toMatchObject({
      status: "confirmed",
      ...decision,
      decisions: [{ ...decision, action: "expedited" }],
    })
    const [due] = await app.database.query(
      "SELECT deletion_scheduled_at <= now() AS now FROM account_deletion_request WHERE id = $1",
      [id],
    )
    expect(due.now).toBe(true)
  })

  it("lets the job retry a request that it has set aside, and keeps its date", async () => {
    const id = await insert({
      set: {
        deletion_scheduled_at: "'2026-01-01'",
        tries: "5",
        set_aside_at: "now()",
        last_error: "'Error'",
        claimed_until: "now() + interval '1 hour'",
      },
    })
    expect((await post(id, "expedite")).status).toBe(200)
    expect(await rowOf(id)).toMatchObject({
      tries: 0,
      set_aside_at: null,
      last_error: null,
      claimed_until: null,
      deletion_scheduled_at: new Date("2026-01-01"),
    })
  })

  it.each(["pending", "cancelled", "completed"] as const)(
    "refuses to expedite a %s request",
    async (status) => {
      const id = await insert({ status })
      const before = await rowOf(id)
      const answer = await post(id, "expedite")
      expect(answer).toMatchObject({
        status: 409,
        body: { code: "deletion_not_active" },
      })
      expect(await rowOf(id)).toEqual(before)
    },
  )
})

describe.each(["cancel", "expedite"])("POST …/%s", (action) => {
  it("returns 404 for a decision on an unknown request", async () => {
    const answer = await post("adr_none", action)
    expect(answer).toMatchObject({ status: 404, body: { type: "not_found" } })
  })

  it("accepts no field but a note of at most 1000 characters", async () => {
    const id = await insert()
    const before = await rowOf(id)
    for (const body of [
      { note: "x".repeat(1001) },
      { note: 1 },
      { note: "\0" },
      { handled_by: "user_other" },
      [],
    ]) {
      const answer = await post(id, action, body)
      expect(answer).toMatchObject({
        status: 400,
        body: { code: "invalid_data" },
      })
    }
    expect(await rowOf(id)).toEqual(before)
    expect((await post(id, action, { note: "x".repeat(1000) })).status).toBe(
      200,
    )
  })
})

/** Resolves when a connection waits for a lock. */
const untilWaiting = () =>
  eventually(async () => {
    const waiting = await app.database.query(
      `SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    expect(waiting).toHaveLength(1)
  })
