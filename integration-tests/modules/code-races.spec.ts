import { closeTable, waitingFor } from "../helpers/barrier"
import {
  attemptsOf,
  checkCode,
  makeOtp,
  newCode,
  reserveOtp,
  servicesOf,
  useContainer,
} from "../helpers/container-fixtures"
import { dumpDatabase } from "../helpers/dump"
import { uniqueEmail } from "../helpers/unique"

const app = useContainer()

const REFUSED = { errorCode: "otp_invalid", status: 400 }

const verify = (token: string, code: string) =>
  checkCode(app.container, token, code)

const untilOneWaits = () => waitingFor(app.database, 1)

/** A code that is in no table yet, and what puts it there. */
const codeOnItsWay = async () => {
  const otp = await newCode(app.container)
  const [row] = await app.database.query<{ row: string }>(
    "DELETE FROM otp_verification t WHERE id = $1 RETURNING to_jsonb(t)::text AS row",
    [otp.id],
  )
  const store = () =>
    app.database.query(
      "INSERT INTO otp_verification SELECT * FROM jsonb_populate_record(NULL::otp_verification, $1)",
      [row.row],
    )
  return { ...otp, store }
}

describe("a code that is stored while it is guessed", () => {
  it("neither compares nor counts a guess while a new code is stored", async () => {
    const { token, code, id, store } = await codeOnItsWay()
    // Where the second statement of a guess waits.
    const barrier = await closeTable(app.database, "otp_limit")
    const guess = verify(token, code)
    const refused = expect(guess).rejects.toMatchObject(REFUSED)
    await barrier.waiting(1)
    await store()
    await barrier.open()
    await refused
    expect(await attemptsOf(app.database, id)).toBe(0)
    // The next guess finds it, and counts.
    await verify(token, code)
  })
})

describe("two codes that are stored in parallel", () => {
  it("keeps the code that was reserved later of two that are stored in parallel", async () => {
    const { customerId, email, id: older } = await codeOnItsWay()
    const holder = await app.database.connect()
    await holder.query("BEGIN")
    await holder.query(
      `INSERT INTO otp_verification (id, customer_id, purpose, destination, hashed_code, expires_at, created_at)
       VALUES ($1, $2, 'email_verification', $3, 'x', now() + interval '1 hour', now() - interval '1 minute')`,
      [older, customerId, email],
    )
    await app.database.query("UPDATE otp_limit SET next_send_at = now()")
    const storing = makeOtp(app.container, customerId, email)
    await untilOneWaits()
    await holder.query("COMMIT")
    const { id } = await storing
    const rows = await app.database.query<{ id: string }>(
      "SELECT id FROM otp_verification WHERE customer_id = $1",
      [customerId],
    )
    expect(rows).toEqual([{ id }])
  })
})

describe("the right to send a code", () => {
  const reserve = (customer: string) => reserveOtp(app.container, customer)

  it("restores the throttle as it was when it was taken, not when it was requested", async () => {
    const customer = `cus_${uniqueEmail()}`
    const rows = async () => (await dumpDatabase(app.database)).otp_limit
    const before = await rows()
    await reserve(customer)
    const [own] = (await rows()).filter((row) => !before.includes(row))
    const { id } = JSON.parse(own) as { id: string }
    const holder = await app.database.connect()
    await holder.query("BEGIN")
    await holder.query(
      "UPDATE otp_limit SET next_send_at = now() - interval '1 hour' WHERE id = $1",
      [id],
    )
    const reserving = reserve(customer)
    await untilOneWaits()
    await holder.query("COMMIT")
    const { undo } = await reserving
    await servicesOf(app.container).otps.undo(undo)
    const [{ free }] = await app.database.query<{ free: boolean }>(
      "SELECT next_send_at < now() AS free FROM otp_limit WHERE id = $1",
      [id],
    )
    expect(free).toBe(true)
  })
})
