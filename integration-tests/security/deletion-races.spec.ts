import type { App } from "../helpers/app"
import { raiseBarrier } from "../helpers/barrier"
import {
  callDeletion,
  confirmedDeletion,
  deletionOptions,
  deletionRows,
  requestCancel,
  requestDeletion,
} from "../helpers/deletion"
import {
  login,
  registeredCustomer,
  uniqueEmail,
  changeEmail,
} from "../helpers/fixtures"
import { startInstances, type Instances } from "../helpers/instances"
import { tally, wrongCodes } from "../helpers/otp"

let instances: Instances
let app: App
beforeAll(async () => {
  instances = await startInstances({
    options: {
      ...deletionOptions,
      email_verification: { channel: "email", resendThrottleSeconds: 0 },
      rate_limit: false,
    },
  })
  app = instances.apps[0]
})
afterAll(() => instances?.stop())

/** Makes so many calls at once, on both instances, all of which decide on the state of before. */
const race = async <T>(
  held: { table: string; on: string },
  calls: ((at: App) => Promise<T>)[],
): Promise<T[]> => {
  const barrier = await raiseBarrier(app.database, held)
  const answers = calls.map((call, index) => call(instances.at(index)))
  await barrier.waiting(calls.length)
  await barrier.open()
  return Promise.all(answers)
}

const repeat = <T>(count: number, call: (at: App) => Promise<T>) =>
  Array.from({ length: count }, () => call)

describe("parallel calls of a deletion", () => {
  it("makes one request and one message of four parallel ones", async () => {
    const { id, email, token } = await registeredCustomer(app)
    const barrier = await raiseBarrier(app.database, {
      table: "account_deletion_request",
      on: "INSERT",
    })
    const calls = []
    for (const index of [0, 1, 2, 3]) {
      calls.push(callDeletion(instances.at(index), "request", {}, token))
      // Each has passed the guard and found no active request.
      await barrier.waiting(index + 1)
    }
    await barrier.open()
    expect(tally(await Promise.all(calls))).toEqual({
      200: 1,
      "409 deletion_already_requested": 3,
    })
    expect(await deletionRows(app.database, id)).toHaveLength(1)
    const codes = (await app.messages()).filter(
      (one) => one.to === email && one.template.endsWith("deletion_request"),
    )
    expect(codes).toHaveLength(1)
  })

  it("makes one schedule of five parallel right confirmations", async () => {
    const customer = await registeredCustomer(app)
    const otp = await requestDeletion(app, customer)
    const answers = await race(
      { table: "otp_verification", on: "UPDATE OF verified_at" },
      repeat(5, (at) => callDeletion(at, "confirm", otp)),
    )
    expect(tally(answers)).toEqual({ 200: 5 })
    const rows = await deletionRows(app.database, customer.id)
    expect(rows).toHaveLength(1)
    const again = await callDeletion(app, "confirm", otp)
    expect(again.status).toBe(200)
    expect(await deletionRows(app.database, customer.id)).toEqual(rows)
  })

  it("cancels once for five parallel right codes", async () => {
    const customer = await registeredCustomer(app)
    const { email } = customer
    await confirmedDeletion(app, customer)
    const otp = await requestCancel(app, { email }, email)
    const answers = await race(
      { table: "account_deletion_request", on: "UPDATE" },
      repeat(5, (at) => callDeletion(at, "cancel-confirm", otp)),
    )
    expect(tally(answers)).toEqual({ 200: 5 })
    expect(await deletionRows(app.database, customer.id)).toMatchObject([
      { status: "cancelled" },
    ])
    await login(app, { email })
  })

  it("compares maxAttempts of a hundred parallel wrong codes", async () => {
    const customer = await registeredCustomer(app)
    const otp = await requestDeletion(app, customer)
    const answers = await Promise.all(
      wrongCodes(otp.code, 100).map((code, index) =>
        callDeletion(instances.at(index), "confirm", { ...otp, code }),
      ),
    )
    expect(tally(answers)).toEqual({ "400 otp_invalid": 100 })
    const [{ attempts }] = await app.database.query<{ attempts: number }>(
      "SELECT attempts FROM otp_verification WHERE customer_id = $1 AND purpose = 'account_deletion_request'",
      [customer.id],
    )
    expect(attempts).toBe(5)
    const right = await callDeletion(app, "confirm", otp)
    expect(right.body.code).toBe("otp_invalid")
  })

  it("completes either a contact change or a deletion request, never half of one", async () => {
    const customer = await registeredCustomer(app)
    const { id, email, token } = customer
    const next = uniqueEmail()
    const useCode = await changeEmail(app, token, next)
    const barrier = await raiseBarrier(app.database, {
      table: "otp_verification",
      on: "UPDATE OF verified_at",
    })
    // The change has passed the guard and the check of its code, and waits.
    const change = useCode()
    await barrier.waiting(1)
    // It takes the code away, which the change has not locked yet.
    const requested = await callDeletion(
      instances.apps[1],
      "request",
      {},
      token,
    )
    await barrier.open()
    const changed = await change
    const rows = await deletionRows(app.database, id)
    const [{ email: present }] = await app.database.query<{ email: string }>(
      "SELECT email FROM customer WHERE id = $1",
      [id],
    )
    // One of the two happened, whole: the other's code was gone.
    const outcome = [changed.status, requested.status, present, rows.length]
    expect(outcome).toEqual([400, 200, email, 1])
  })
})
