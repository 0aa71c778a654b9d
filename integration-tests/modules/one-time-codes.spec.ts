import {
  attemptsOf,
  checkCode,
  insertVerification,
  makeOtp,
  newCode,
  reserveOtp,
  servicesOf,
  useContainer,
} from "../helpers/container-fixtures"
import { dumpDatabase } from "../helpers/dump"
import { difference } from "../helpers/dump-difference"
import { uniqueEmail, uniquePhone } from "../helpers/unique"

const app = useContainer()

const REFUSED = { errorCode: "otp_invalid", status: 400 }
const PURPOSES = ["email_verification", "phone_verification"] as const

const newCodeOf = async (customerId: string, email: string) => {
  await app.database.query(
    "UPDATE otp_limit SET next_send_at = now() WHERE next_send_at > now()",
  )
  return makeOtp(app.container, customerId, email)
}

const verify = (
  token: string,
  code: string,
  purposes: readonly (typeof PURPOSES)[number][] = PURPOSES,
) => checkCode(app.container, token, code, purposes)

/** Another code of the same length. */
const wrong = (code: string): string =>
  code.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10))

const change = (id: string, sql: string) =>
  app.database.query(`UPDATE otp_verification SET ${sql} WHERE id = $1`, [id])

describe("a code", () => {
  it("accepts a code with its own token, however it is typed", async () => {
    const { token, code, id, customerId, email } = await newCode(app.container)
    expect(
      await verify(token, ` ${code.slice(0, 3)}-${code.slice(3)} `),
    ).toEqual({
      id,
      customer_id: customerId,
      purpose: "email_verification",
      destination: email,
      created_at: expect.anything(),
      hashed_code: expect.stringMatching(/^[0-9a-f]{64}$/),
      is_strong: false,
      is_test: false,
      is_used: false,
      outcome: null,
      attempts: 1,
      earlier: null,
    })
  })

  it("refuses the fixed code of a test contact that was verified otherwise since its check", async () => {
    const { id, customerId, email } = await newCode(app.container)
    await change(id, "is_test = true")
    await insertVerification(app.database, customerId, "email", email)
    const { otps, registration } = servicesOf(app.container)
    const use = () =>
      otps.verifyContact("email", {
        customer_id: customerId,
        value: email,
        otp_id: id,
        is_login: true,
        policy: registration.claimPolicy,
        providers: registration.providers,
      })
    await expect(use()).rejects.toMatchObject(REFUSED)
    await change(id, "is_test = false")
    await expect(use()).resolves.toBeDefined()
  })

  it("refuses a code with another token", async () => {
    const one = await newCode(app.container)
    const other = await newCode(app.container)
    await expect(verify(other.token, one.code)).rejects.toMatchObject(REFUSED)
    expect(await attemptsOf(app.database, one.id)).toBe(0)
    expect(await attemptsOf(app.database, other.id)).toBe(1)
  })

  it("voids a code after maxAttempts wrong guesses", async () => {
    const { token, code, id } = await newCode(app.container)
    for (let guess = 0; guess < 7; guess++) {
      await expect(verify(token, wrong(code))).rejects.toMatchObject(REFUSED)
    }
    expect(await attemptsOf(app.database, id)).toBe(5)
    await expect(verify(token, code)).rejects.toMatchObject(REFUSED)
  })

  it("compares at most maxAttempts parallel guesses", async () => {
    const { token, code, id } = await newCode(app.container)
    const guesses = await Promise.allSettled(
      Array.from({ length: 40 }, () => verify(token, wrong(code))),
    )
    expect(guesses.every(({ status }) => status === "rejected")).toBe(true)
    expect(await attemptsOf(app.database, id)).toBe(5)
  })

  it.each([
    ["has expired by the database's clock", "expires_at = now()"],
    ["was deleted", "deleted_at = now()"],
    ["was copied to another destination", "destination = 'eve@example.com'"],
    ["was copied to another purpose", "purpose = 'phone_verification'"],
  ])("refuses a code that %s", async (_what, sql) => {
    const { token, code, id } = await newCode(app.container)
    await change(id, sql)
    await expect(verify(token, code)).rejects.toMatchObject(REFUSED)
  })

  it("tells a used code apart, for maxAttempts more guesses", async () => {
    const { token, code, id } = await newCode(app.container)
    await change(id, "verified_at = now(), attempts = 4")
    expect(await verify(token, code)).toMatchObject({ is_used: true })
    for (let guess = 0; guess < 7; guess++) {
      await expect(verify(token, wrong(code))).rejects.toMatchObject(REFUSED)
    }
    expect(await attemptsOf(app.database, id)).toBe(10)
    await expect(verify(token, code)).rejects.toMatchObject(REFUSED)
  })

  it("accepts a code until its last second", async () => {
    const { token, code, id } = await newCode(app.container)
    await change(id, "expires_at = now() + interval '1 second'")
    expect((await verify(token, code)).id).toBe(id)
  })

  it("refuses a code for another purpose without taking an attempt", async () => {
    const { token, code, id } = await newCode(app.container)
    await expect(
      verify(token, code, ["phone_verification"]),
    ).rejects.toMatchObject(REFUSED)
    expect(await attemptsOf(app.database, id)).toBe(0)
  })

  it("voids a code when a newer one is made, which every live token fits", async () => {
    const { token, code, customerId, email, id } = await newCode(app.container)
    const newer = await newCodeOf(customerId, email)
    expect((await verify(token, newer.code)).id).toBe(newer.id)
    await expect(verify(token, code)).rejects.toMatchObject(REFUSED)
    expect(await attemptsOf(app.database, id)).toBeUndefined()
    expect((await verify(newer.token, newer.code)).id).toBe(newer.id)
  })

  it("adds wrong guesses up over newer codes, up to twenty a day", async () => {
    const { customerId, email } = await newCode(app.container)
    let evaluated = 0
    for (let resend = 0; resend < 5; resend++) {
      const { token, code } = await newCodeOf(customerId, email)
      for (let guess = 0; guess < 4; guess++, evaluated++) {
        await expect(verify(token, wrong(code))).rejects.toMatchObject(REFUSED)
      }
    }
    expect(evaluated).toBe(20)
    const strong = await newCodeOf(customerId, email)
    expect(strong.code).toMatch(/^[2-9A-HJKMNP-Z]{10}$/)
    await change(strong.id, "is_strong = false")
    await expect(verify(strong.token, strong.code)).rejects.toMatchObject(
      REFUSED,
    )
    await change(strong.id, "is_strong = true")
    expect((await verify(strong.token, strong.code)).id).toBe(strong.id)
    // The clock is set: a day later.
    await app.database.query(
      "UPDATE otp_limit SET expires_at = now() WHERE failures > 0",
    )
    const last = await newCodeOf(customerId, email)
    expect(last.code).toMatch(/^\d{6}$/)
  })

  it("does not count a right guess against the day", async () => {
    const { customerId, email } = await newCode(app.container)
    for (let resend = 0; resend < 22; resend++) {
      const { token, code, id } = await newCodeOf(customerId, email)
      expect((await verify(token, code)).id).toBe(id)
    }
  })
})

describe("the right to send a code", () => {
  const reserve = (customer: string) => reserveOtp(app.container, customer)

  it("allows one send in the throttle, also for a customer who does not exist", async () => {
    const customer = `cus_${uniqueEmail()}`
    await reserve(customer)
    await expect(reserve(customer)).rejects.toMatchObject({
      errorCode: "otp_throttled",
      details: { retry_after: expect.any(Number) },
    })
  })

  it("allows one of many sends that are requested in parallel", async () => {
    const customer = `cus_${uniqueEmail()}`
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => reserve(customer)),
    )
    const given = outcomes.filter(({ status }) => status === "fulfilled")
    expect(given).toHaveLength(1)
  })

  it("returns the right to send on undo", async () => {
    const customer = `cus_${uniqueEmail()}`
    const before = await dumpDatabase(app.database)
    const { undo } = await reserve(customer)
    await servicesOf(app.container).otps.undo(undo)
    expect(difference(before, await dumpDatabase(app.database))).toEqual({})
    await reserve(customer)
  })

  it("stores no contact and no customer in the table of limits", async () => {
    const { customerId, email } = await newCode(app.container)
    await expect(
      verify((await newCodeOf(customerId, email)).token, "0"),
    ).rejects.toMatchObject(REFUSED)
    const { otp_limit: rows } = await dumpDatabase(app.database)
    expect(rows.length).toBeGreaterThan(1)
    expect(
      rows.filter((row) => row.includes(customerId) || row.includes(email)),
    ).toEqual([])
  })

  it("throttles by the database's clock", async () => {
    const { expires_at } = await reserve(`cus_${uniquePhone()}`)
    const [{ left }] = await app.database.query<{ left: number }>(
      "SELECT extract(epoch FROM $1::timestamptz - now())::float AS left",
      [expires_at],
    )
    expect(left).toBeGreaterThan(15 * 60 - 10)
    expect(left).toBeLessThanOrEqual(15 * 60)
  })
})
