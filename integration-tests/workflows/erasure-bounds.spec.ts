import { eraseAccountsWorkflow } from "customer-registration/workflows"
import { useContainer } from "../helpers/container-fixtures"
import { insertDueAccounts } from "../helpers/deletions"

const app = useContainer()

let counter = 0

/** An account that is due, with what its customer typed about themselves. */
async function dueAccount(typed: { email?: string; addressPhone?: string }) {
  const prefix = `bounds${++counter}`
  const { query } = app.database
  await insertDueAccounts(app.database, 1, prefix)
  const id = `cus_${prefix}_1`
  if (typed.email) {
    await query("UPDATE customer SET email = $2 WHERE id = $1", [
      id,
      typed.email,
    ])
    await query(
      "UPDATE contact_verification SET value = $2 WHERE customer_id = $1",
      [id, typed.email],
    )
  }
  if (typed.addressPhone) {
    await query(
      "UPDATE customer_address SET phone = $2 WHERE customer_id = $1",
      [id, typed.addressPhone],
    )
  }
  return { id, request: `adr_${prefix}_1` }
}

/** A finished run of a workflow, as Medusa keeps it. */
async function workflowRun(context: object): Promise<string> {
  const id = `wf_exec_bounds_${++counter}`
  await app.database.query(
    `INSERT INTO workflow_execution (id, workflow_id, transaction_id, run_id, execution, context, state)
     VALUES ($1::text, 'somebody-elses', $1::text, $1::text, '{}', $2, 'done')`,
    [id, JSON.stringify(context)],
  )
  return id
}

/** A message to staff that names somebody in its data. */
async function staffMessage(data: object): Promise<string> {
  const id = `noti_bounds_${++counter}`
  await app.database.query(
    `INSERT INTO notification (id, "to", channel, template, data)
     VALUES ($1, 'staff@shop.example.com', 'email', 'new-order', $2)`,
    [id, JSON.stringify(data)],
  )
  return id
}

const isThere = async (table: string, id: string): Promise<boolean> => {
  const rows = await app.database.query(
    `SELECT 1 FROM ${table} WHERE id = $1`,
    [id],
  )
  return rows.length > 0
}

const erase = async (request: string) => {
  const { result } = await eraseAccountsWorkflow(app.container).run({
    input: { request_ids: [request] },
  })
  expect(result).toHaveLength(1)
}

describe("texts that an erasure finds", () => {
  it.each(["e", "order", "+49 30 555 0199"])(
    "erases nothing by a phone that the customer typed into an address: %s",
    async (addressPhone) => {
      const { request } = await dueAccount({ addressPhone })
      const run = await workflowRun({
        order: { phone: "+49 30 555 0199", customer_id: "cus_of_another" },
      })
      await erase(request)
      expect(await isThere("workflow_execution", run)).toBe(true)
    },
  )

  it("keeps another customer's longer contact", async () => {
    const email = `n@bounds${++counter}.example`
    const { request } = await dueAccount({ email })
    const others = [
      `jo${email}`,
      `j.${email}`,
      `${email}.org`,
      `${email}-a.org`,
    ]
    const kept = []
    for (const other of others) {
      kept.push(["workflow_execution", await workflowRun({ email: other })])
      kept.push(["notification", await staffMessage({ buyer: other })])
    }
    await erase(request)
    for (const [table, id] of kept) {
      expect(await isThere(table, id)).toBe(true)
    }
  })

  it("erases the customer's contact in every table", async () => {
    const email = `n@bounds${++counter}.example`
    const { id, request } = await dueAccount({ email })
    const texts = [
      email.toUpperCase(),
      `Write to ${email}.`,
      `Buyer:\n${email}\nThanks`,
      `<a href="mailto:${email}">${email}</a>`,
      `by ${id}`,
    ]
    const gone = []
    for (const text of texts) {
      gone.push(["workflow_execution", await workflowRun({ text })])
      gone.push(["notification", await staffMessage({ text })])
    }
    await erase(request)
    for (const [table, row] of gone) {
      expect(await isThere(table, row)).toBe(false)
    }
  })

  it.each([
    ["somebody else's, who verified it", true],
    ["the customer's own, where nobody verified it", false],
  ])("treats data of an unverified email as %s", async (_whose, isVerified) => {
    const { id, request } = await dueAccount({})
    const { query } = app.database
    const email = `claimed@bounds${counter}.example`
    await query("UPDATE customer SET email = $2 WHERE id = $1", [id, email])
    await query("DELETE FROM contact_verification WHERE customer_id = $1", [id])
    await query(
      "INSERT INTO customer (id, email, has_account) VALUES ('cus_guest_' || $1::text, $2, false)",
      [id, email],
    )
    if (isVerified) {
      await query(
        `INSERT INTO contact_verification (id, customer_id, channel, value, verified_at)
         VALUES ('cver_other_' || $1::text, 'cus_other', 'email', $2, now())`,
        [id, email],
      )
    }
    const message = await staffMessage({ buyer: email })
    await erase(request)
    const [guest] = await query("SELECT email FROM customer WHERE id = $1", [
      `cus_guest_${id}`,
    ])
    expect(guest.email).toBe(isVerified ? email : null)
    expect(await isThere("notification", message)).toBe(isVerified)
  })

  it("keeps the books of an order whole, whatever the customer is called by phone", async () => {
    const { id, request } = await dueAccount({ addressPhone: "1" })
    await app.database.query(
      `INSERT INTO "order" (id, customer_id, currency_code, is_draft_order, version)
       VALUES ('order_' || $1::text, $1::text, 'eur', false, 1)`,
      [id],
    )
    await app.database.query(
      `INSERT INTO order_change (id, order_id, version, status)
       VALUES ('ordch_' || $1::text, 'order_' || $1::text, 1, 'confirmed')`,
      [id],
    )
    await app.database.query(
      `INSERT INTO order_change_action (id, order_id, order_change_id, version, action, details, ordering)
       VALUES ('ordchact_' || $1::text, 'order_' || $1::text, 'ordch_' || $1::text, 1, 'ITEM_ADD', $2, 1)`,
      [id, JSON.stringify({ reference_id: "ordli_1", amount1: "10.01" })],
    )
    await erase(request)
    const [action] = await app.database.query(
      "SELECT details FROM order_change_action WHERE id = 'ordchact_' || $1::text",
      [id],
    )
    expect(action.details).toEqual({
      reference_id: "ordli_1",
      amount1: "10.01",
    })
  })
})

describe("a note of staff", () => {
  it.each([
    ["Ann called", null],
    ["called by ANN.", null],
    ["Annabel called for her", "Annabel called for her"],
    ["wants it now", "wants it now"],
  ])("scrubs the note %j to %j when Ann is erased", async (note, after) => {
    const { id, request } = await dueAccount({})
    const { query } = app.database
    await query("UPDATE customer SET first_name = 'Ann' WHERE id = $1", [id])
    await query("UPDATE account_deletion_request SET note = $2 WHERE id = $1", [
      request,
      note,
    ])
    await erase(request)
    const [row] = await query<{ note: string | null }>(
      "SELECT note FROM account_deletion_request WHERE id = $1",
      [request],
    )
    expect(row.note).toBe(after)
  })
})
