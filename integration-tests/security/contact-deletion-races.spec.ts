import type { App } from "../helpers/app"
import { raiseBarrier, waitingFor } from "../helpers/barrier"
import {
  callDeletion,
  confirmedDeletion,
  deletionOptions,
  deletionRows,
} from "../helpers/deletion"
import { insertRequest } from "../helpers/deletions"
import {
  login,
  registeredCustomer,
  uniqueEmail,
  changeEmail,
} from "../helpers/fixtures"
import { startInstances, type Instances } from "../helpers/instances"
import { startJobs } from "../helpers/job-process"
import { kindOf } from "../helpers/limits"
import { NOTHING, remainsOf } from "../helpers/remains"

const options = {
  ...deletionOptions,
  email_verification: { channel: "email", resendThrottleSeconds: 0 },
  rate_limit: false,
}

let instances: Instances
let app: App
let second: App
beforeAll(async () => {
  instances = await startInstances({ options })
  ;[app, second] = instances.apps
})
afterAll(() => instances?.stop())

/** A customer with the code of a new email in hand. */
async function changingCustomer() {
  const customer = await registeredCustomer(app)
  const { id, email, phone, token } = customer
  const next = uniqueEmail()
  return {
    ...customer,
    next,
    change: await changeEmail(app, token, next),
    remains: () => remainsOf(app.database, id, [email, next, phone]),
  }
}
type ChangingCustomer = Awaited<ReturnType<typeof changingCustomer>>

/** Holds the change when it has passed the guard and the check of its code, before it has locked anything of the account. */
const checked = () =>
  raiseBarrier(app.database, {
    table: "otp_verification",
    on: "UPDATE OF verified_at",
  })

/** Holds the change when it has the account's rows and has written the new contact. */
const written = () =>
  raiseBarrier(app.database, { table: "contact_verification", on: "UPDATE" })

const runJob = () =>
  startJobs(app.database, ["processAccountDeletions"], { options })

async function expectErased({ id, remains }: ChangingCustomer) {
  const rows = await deletionRows(app.database, id)
  expect(rows.map(({ status }) => status)).toEqual(["completed"])
  expect(await remains()).toEqual(NOTHING)
}

describe("a contact change beside the erasure of the account", () => {
  it("changes no contact if the erasure was done before the code was used", async () => {
    const customer = await changingCustomer()
    const barrier = await checked()
    const changing = customer.change()
    await barrier.reached(1)
    await insertRequest(app.database, customer.id)
    const job = runJob()
    expect(await job.ended).toBe(0)
    await barrier.open()
    expect(kindOf(await changing)).toBe("400 otp_invalid")
    await expectErased(customer)
  })

  it("changes no contact while the erasure holds the account", async () => {
    const customer = await changingCustomer()
    const barrier = await checked()
    const changing = customer.change()
    await barrier.reached(1)
    await insertRequest(app.database, customer.id)
    const erasing = await raiseBarrier(app.database, {
      table: "customer_address",
      on: "DELETE",
    })
    const job = runJob()
    await erasing.reached(1)
    await barrier.open()
    // The change wants its code's row now, which the erasure has.
    await waitingFor(app.database, 1, "row")
    await erasing.open()
    expect(kindOf(await changing)).toBe("400 otp_invalid")
    expect(await job.ended).toBe(0)
    await expectErased(customer)
  })

  it("erases a contact change that holds the account first", async () => {
    const customer = await changingCustomer()
    const barrier = await written()
    const changing = customer.change()
    await barrier.reached(1)
    await insertRequest(app.database, customer.id)
    const job = runJob()
    await waitingFor(app.database, 1, "row")
    await barrier.open()
    expect(await job.ended).toBe(0)
    // It happened; who asks what became of it may find the account gone.
    expect(["200", "401 token_invalid", "404 not_found"]).toContain(
      kindOf(await changing),
    )
    await expectErased(customer)
    const farewell = (await job.messages()).map(({ to }) => to)
    expect(farewell).toEqual([customer.next])
  })
})

describe("a contact change beside the request for deletion", () => {
  it("completes a contact change that holds the account first, and refuses the deletion request", async () => {
    const customer = await changingCustomer()
    const { id, next, token } = customer
    const barrier = await written()
    const changing = customer.change()
    await barrier.reached(1)
    const requesting = callDeletion(second, "request", {}, token)
    await waitingFor(app.database, 1, "row")
    await barrier.open()
    const changed = await changing
    expect(kindOf(changed)).toBe("200")
    expect(kindOf(await requesting)).toBe("401 token_invalid")
    expect(await deletionRows(app.database, id)).toEqual([])

    // The new session can; then nothing of either contact stays.
    await login(app, { email: next })
    const renewed = { token: changed.body.token, email: next }
    const { id: requestId } = await confirmedDeletion(app, renewed)
    await app.database.query(
      "UPDATE account_deletion_request SET deletion_scheduled_at = now() WHERE id = $1",
      [requestId],
    )
    expect(await runJob().ended).toBe(0)
    await expectErased(customer)
  })
})
