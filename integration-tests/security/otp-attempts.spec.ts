import type { App } from "../helpers/app"
import { raiseBarrier } from "../helpers/barrier"
import type { Database } from "../helpers/database"
import {
  registeredCustomer,
  sendAndReadOtp,
  uniquePhone,
} from "../helpers/fixtures"
import { startInstances, type Instances } from "../helpers/instances"
import {
  otpRows,
  proofCount,
  tally,
  tryOtp,
  wrongCodes,
  type Otp,
} from "../helpers/otp"

const MAX_ATTEMPTS = 5
const DAILY_CEILING = 20
/** Connections of one server's pool: so many of its calls can wait in the database. */
const POOL = 10

describe("guesses at a code", () => {
  let instances: Instances
  let app: App
  let database: Database
  beforeAll(async () => {
    instances = await startInstances({
      options: {
        maxAttempts: MAX_ATTEMPTS,
        email_verification: { channel: "email", resendThrottleSeconds: 0 },
        phone_verification: { channel: "sms", resendThrottleSeconds: 0 },
        rate_limit: false,
      },
    })
    app = instances.apps[0]
    database = app.database
  })
  afterAll(() => instances?.stop())

  const customerWithCode = async (phone = uniquePhone()) => {
    const { id } = await registeredCustomer(app, { phone, verify: [] })
    return { id, phone, otp: await send(id, phone) }
  }
  const send = (id: string, to: string) =>
    sendAndReadOtp(app, {
      id,
      to,
      type: to.includes("@") ? "email_verification" : "phone_verification",
    })
  const guess = async (otp: Otp, count: number) => {
    for (const code of wrongCodes(otp.code, count)) {
      expect((await tryOtp(app, { ...otp, code })).status).toBe(400)
    }
  }
  const attempts = async (id: string) =>
    (await otpRows(database, id)).map((row) => row.attempts)
  const failures = async () => {
    const rows = await database.query<{ failures: number }>(
      "SELECT failures FROM otp_limit WHERE failures > 0",
    )
    return rows.map((row) => row.failures)
  }
  beforeEach(() => database.query("DELETE FROM otp_limit"))

  it("evaluates at most maxAttempts of 200 wrong guesses that arrive at once on two instances", async () => {
    const { id, otp } = await customerWithCode()
    const barrier = await raiseBarrier(database, {
      table: "otp_verification",
      on: "UPDATE OF attempts",
    })
    const guesses = wrongCodes(otp.code, 200).map((code, index) =>
      tryOtp(instances.at(index), { ...otp, code }),
    )
    await barrier.waiting(2 * POOL)
    await barrier.open()
    const answers = await Promise.all(guesses)

    expect(tally(answers)).toEqual({ "400 otp_invalid": 200 })
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(await attempts(id)).toEqual([MAX_ATTEMPTS])
    expect(await failures()).toEqual([MAX_ATTEMPTS])
    expect((await tryOtp(app, otp)).body.code).toBe("otp_invalid")
  })

  it("refuses the right code after maxAttempts wrong ones", async () => {
    const { id, otp } = await customerWithCode()
    await guess(otp, MAX_ATTEMPTS)
    expect((await tryOtp(app, otp)).body.code).toBe("otp_invalid")
    expect(await proofCount(database, id)).toBe(0)
  })

  it("accepts the right code as the last of maxAttempts", async () => {
    const { otp } = await customerWithCode()
    await guess(otp, MAX_ATTEMPTS - 1)
    expect((await tryOtp(app, otp)).status).toBe(200)
  })

  it("gives a new code its own attempts", async () => {
    const { id, phone, otp } = await customerWithCode()
    await guess(otp, MAX_ATTEMPTS)
    expect((await tryOtp(app, await send(id, phone))).status).toBe(200)
  })

  it("lets the right code succeed once of 50 times at once, with one effect", async () => {
    const { id, otp } = await customerWithCode()
    const atAttempt = await raiseBarrier(database, {
      table: "otp_verification",
      on: "UPDATE OF attempts",
    })
    const atUse = await raiseBarrier(database, {
      table: "otp_verification",
      on: "UPDATE OF verified_at",
    })
    const tries = Array.from({ length: 50 }, (_, index) =>
      tryOtp(instances.at(index), otp),
    )
    await atAttempt.waiting(2 * POOL)
    await atAttempt.open()
    await atUse.waiting(MAX_ATTEMPTS)
    await atUse.open()

    expect(tally(await Promise.all(tries))).toEqual({
      "200": 1,
      "400 otp_invalid": 49,
    })
    expect(await proofCount(database, id)).toBe(1)
    expect(await attempts(id)).toEqual([MAX_ATTEMPTS])
  })

  it("takes one more guess after four, though a wrong and a right one come together", async () => {
    const { id, otp } = await customerWithCode()
    await guess(otp, MAX_ATTEMPTS - 1)
    const barrier = await raiseBarrier(database, {
      table: "otp_verification",
      on: "UPDATE OF attempts",
    })
    const [wrong] = wrongCodes(otp.code, 1)
    const tries = Array.from({ length: 2 * POOL }, (_, index) =>
      tryOtp(
        instances.at(index >> 1),
        index % 2 ? otp : { ...otp, code: wrong },
      ),
    )
    await barrier.waiting(2 * POOL)
    await barrier.open()
    const successes = tally(await Promise.all(tries))["200"] ?? 0

    expect(successes).toBeLessThanOrEqual(1)
    expect(await proofCount(database, id)).toBe(successes)
    expect(await attempts(id)).toEqual([MAX_ATTEMPTS])
  })

  it("adds up wrong guesses over resends and refuses the right code after the day's ceiling", async () => {
    const { id, email } = await registeredCustomer(app, { verify: [] })
    const { id: other, email: otherEmail } = await registeredCustomer(app, {
      verify: [],
    })
    for (let sent = 0; sent < DAILY_CEILING / MAX_ATTEMPTS; sent++) {
      await guess(await send(id, email), MAX_ATTEMPTS)
    }
    const refused = await tryOtp(app, await send(id, email))
    expect(refused.body.code).toBe("otp_invalid")
    expect(await failures()).toEqual([DAILY_CEILING])

    const unrelated = await tryOtp(app, await send(other, otherEmail))
    expect(unrelated.status).toBe(200)
  })

  it("accepts the right code as the last guess under the day's ceiling", async () => {
    const { id, email } = await registeredCustomer(app, { verify: [] })
    for (const wrong of [5, 5, 5, 4]) {
      await guess(await send(id, email), wrong)
    }
    expect((await tryOtp(app, await send(id, email))).status).toBe(200)
    expect(await failures()).toEqual([DAILY_CEILING - 1])
  })

  it("counts by destination and purpose, over all customers that name it", async () => {
    const phone = uniquePhone()
    const victim = await registeredCustomer(app, { phone, verify: [] })
    for (let number = 0; number < DAILY_CEILING / MAX_ATTEMPTS; number++) {
      await guess((await customerWithCode(phone)).otp, MAX_ATTEMPTS)
    }
    const byPhone = await tryOtp(app, await send(victim.id, phone))
    expect(byPhone.body.code).toBe("otp_invalid")
    const byEmail = await tryOtp(app, await send(victim.id, victim.email))
    expect(byEmail.status).toBe(200)
  })

  it("does not let guesses at a contact change lock the contact's owner out", async () => {
    const { id, email } = await registeredCustomer(app, { verify: [] })
    const { token } = await registeredCustomer(app)
    for (let sent = 0; sent < DAILY_CEILING / MAX_ATTEMPTS; sent++) {
      const answer = await app.request("POST", "/store/customers/me/contact", {
        body: { email },
        token,
      })
      for (let guesses = 0; guesses < MAX_ATTEMPTS; guesses++) {
        await app.request("POST", "/store/customers/me/contact/verify", {
          body: { token: answer.body.token, code: "none" },
          token,
        })
      }
    }
    expect(await failures()).toEqual([DAILY_CEILING])
    expect((await tryOtp(app, await send(id, email))).status).toBe(200)
  })

  it("evaluates no more than the day's ceiling of guesses that arrive at once for many codes", async () => {
    const phone = uniquePhone()
    const codes: Otp[] = []
    for (let number = 0; number < 6; number++) {
      codes.push((await customerWithCode(phone)).otp)
    }
    const barrier = await raiseBarrier(database, {
      table: "otp_limit",
      on: "INSERT",
    })
    const guesses = codes.flatMap((otp) =>
      wrongCodes(otp.code, MAX_ATTEMPTS).map((code, index) =>
        tryOtp(instances.at(index), { ...otp, code }),
      ),
    )
    await barrier.waiting(2 * POOL)
    await barrier.open()
    await Promise.all(guesses)
    expect(await failures()).toEqual([DAILY_CEILING])
  })

  it("starts the day's count anew after its window", async () => {
    const { id, email } = await registeredCustomer(app, { verify: [] })
    for (let sent = 0; sent < DAILY_CEILING / MAX_ATTEMPTS; sent++) {
      await guess(await send(id, email), MAX_ATTEMPTS)
    }
    await database.query(
      "UPDATE otp_limit SET expires_at = now() - interval '1 second' WHERE failures > 0",
    )
    const otp = await send(id, email)
    await guess(otp, 1)
    expect(await failures()).toEqual([1])
    expect((await tryOtp(app, otp)).status).toBe(200)
  })
})
