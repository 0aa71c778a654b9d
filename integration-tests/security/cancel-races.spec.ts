import { startApp, type Answer, type App } from "../helpers/app"
import { raiseBarrier, waitingFor } from "../helpers/barrier"
import {
  callDeletion,
  deletionOptions,
  deletionRows,
  deletionWithLink,
  requestCancel,
} from "../helpers/deletion"
import { login, registeredCustomer } from "../helpers/fixtures"
import { startJobs, type JobProcess } from "../helpers/job-process"
import { kindOf, tryLogin } from "../helpers/limits"
import { NOTHING, remainsOf } from "../helpers/remains"
import { PASSWORD, uniqueIp } from "../helpers/unique"

const REQUEST = "account_deletion_request"

const options = {
  ...deletionOptions,
  storefrontUrl: "https://shop.example.com/",
  email_verification: { channel: "email", resendThrottleSeconds: 0 },
  rate_limit: false,
}

let app: App
beforeAll(async () => {
  app = await startApp({ options })
})
afterAll(() => app?.stop())

const runJob = () =>
  startJobs(app.database, ["processAccountDeletions"], { options })

/** A customer whose deletion is due, and how they take it back: by the code, or by the link of the message. */
async function dueCustomer(by: string) {
  const customer = await registeredCustomer(app)
  const { email } = customer
  const remains = () =>
    remainsOf(app.database, customer.id, [email, customer.phone])
  const whole = await remains()
  const { requestId, cancelToken } = await deletionWithLink(app, customer)
  const verification =
    by === "code"
      ? await requestCancel(app, { email }, email)
      : { cancel_token: cancelToken }
  await app.database.query(
    `UPDATE ${REQUEST} SET deletion_scheduled_at = now() - interval '1 hour' WHERE id = $1`,
    [requestId],
  )
  return {
    ...customer,
    remains,
    // The codes of the request, and of the cancellation, were used: they stay until they expire.
    whole: { ...whole, codes: whole.codes + (by === "code" ? 2 : 1) },
    cancel: () => callDeletion(app, "cancel-confirm", verification),
  }
}
type DueCustomer = Awaited<ReturnType<typeof dueCustomer>>

/** Who says that it was they. */
async function winnersOf(
  { id }: DueCustomer,
  cancelled: Answer,
  job: JobProcess,
): Promise<string[]> {
  expect(await job.ended).toBe(0)
  const done = job
    .events()
    .filter(
      ({ name, data }) =>
        name.endsWith("deletion_completed") && data.customer_id === id,
    )
  const completed = /done, (\d+) completed, 0 failed/.exec(job.logs())?.[1]
  expect(completed).toBe(String(done.length))
  return [
    ...done.map(() => "job"),
    ...(cancelled.status === 200 ? ["cancel"] : []),
  ]
}

/** The whole account, and a login; or nothing of either. */
async function expectOutcome(customer: DueCustomer, winner: string) {
  const { id, email, remains, whole } = customer
  const [{ status }, ...others] = await deletionRows(app.database, id)
  expect(others).toEqual([])
  if (winner === "cancel") {
    expect([status, await remains()]).toEqual(["cancelled", whole])
    await login(app, { email })
    return
  }
  expect([status, await remains()]).toEqual(["completed", NOTHING])
  const body = { email, password: PASSWORD }
  const refused = await tryLogin(app, body, { ip: uniqueIp() })
  expect(kindOf(refused)).toBe("401 invalid_credentials")
}

describe.each(["code", "link"])("a cancel by %s against the job", (by) => {
  it("cancels completely if it comes before the erasure, although the job has claimed the request", async () => {
    const customer = await dueCustomer(by)
    const claimed = await raiseBarrier(app.database, {
      table: REQUEST,
      on: "UPDATE OF claimed_until",
      when: "AFTER",
    })
    const written = await raiseBarrier(app.database, {
      table: REQUEST,
      on: "UPDATE OF cancelled_at",
    })
    const job = runJob()
    await claimed.reached(1)
    const cancelling = customer.cancel()
    // It waits for the row that the claim holds, and is next.
    await waitingFor(app.database, 1, "row")
    await claimed.open()
    // The cancel is about to write, and the erasure waits for the row.
    await written.reached(1)
    await waitingFor(app.database, 1, "row")
    await written.open()
    const cancelled = await cancelling
    expect(await winnersOf(customer, cancelled, job)).toEqual(["cancel"])
    await expectOutcome(customer, "cancel")
  })

  it("erases completely if the erasure holds the row before the cancel", async () => {
    const customer = await dueCustomer(by)
    const barrier = await raiseBarrier(app.database, {
      table: "customer_address",
      on: "DELETE",
    })
    const job = runJob()
    await barrier.reached(1)
    const cancelling = customer.cancel()
    await waitingFor(app.database, 1, "row")
    await barrier.open()
    const cancelled = await cancelling
    expect(kindOf(cancelled)).toBe("400 otp_invalid")
    expect(await winnersOf(customer, cancelled, job)).toEqual(["job"])
    await expectOutcome(customer, "job")
  })

  it("cancels or erases completely if the cancel holds the account and the job the request", async () => {
    const customer = await dueCustomer(by)
    const holder = await app.database.connect()
    await holder.query("BEGIN")
    await holder.query("SELECT 1 FROM customer WHERE id = $1 FOR UPDATE", [
      customer.id,
    ])
    const cancelling = customer.cancel()
    await waitingFor(app.database, 1, "row")
    const job = runJob()
    await waitingFor(app.database, 2, "row")
    // Now the cancel gets the customer and wants the request; the job has it and wants the customer.
    await holder.query("COMMIT")
    const winners = await winnersOf(customer, await cancelling, job)
    expect(winners).toHaveLength(1)
    await expectOutcome(customer, winners[0])
  })
})
