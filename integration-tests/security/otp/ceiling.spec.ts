import { raiseBarrier } from "../../helpers/barrier"
import { figure } from "../../helpers/figures"
import { registeredCustomer, uniquePhone } from "../../helpers/fixtures"
import {
  DAILY_CEILING,
  MAX_ATTEMPTS,
  POOL,
  startGuessing,
  type Guessing,
} from "../../helpers/guessing"
import { askForOtp, tryOtp, wrongCodes, type Otp } from "../../helpers/otp"

/** Sends a code past the ceiling, which has ten letters and digits. */
const sendStrong = async (
  { app }: Guessing,
  id: string,
  to: string,
): Promise<Otp> => {
  const after = (await app.messages()).length
  const type = to.includes("@") ? "email_verification" : "phone_verification"
  const { body } = await askForOtp(app, id, type)
  const { text } = await app.waitForMessage((sent) => sent.to === to, { after })
  const code = /\b(?=\w*[A-Z])[2-9A-HJKMNP-Z]{10}\b/.exec(text)?.[0] ?? ""
  expect(code).toHaveLength(10)
  return { token: body.token, code }
}

describe("wrong guesses of a day", () => {
  let game: Guessing
  beforeAll(async () => {
    game = await startGuessing()
  })
  afterAll(() => game?.instances.stop())
  beforeEach(() => game.forget())

  it.each([
    { resends: 4, wrong: MAX_ATTEMPTS },
    { resends: DAILY_CEILING, wrong: 1 },
  ])(
    "adds up wrong guesses over $resends resends and makes a longer code after the day's ceiling",
    async ({ resends, wrong }) => {
      const { app, send, guess, failures } = game
      const { id, email } = await registeredCustomer(app, { verify: [] })
      const { id: other, email: otherEmail } = await registeredCustomer(app, {
        verify: [],
      })
      for (let sent = 0; sent < resends; sent++) {
        await guess(await send(id, email), wrong)
      }
      const strong = await sendStrong(game, id, email)
      const [counted, ...rest] = await failures()
      figure(`counted over ${resends} resends`, counted).is(DAILY_CEILING)
      expect(rest).toEqual([])

      const unrelated = await tryOtp(app, await send(other, otherEmail))
      expect(unrelated.status).toBe(200)
      expect((await tryOtp(app, strong)).status).toBe(200)
    },
  )

  it("voids a code past the day's ceiling after maxAttempts wrong guesses, and counts none of them", async () => {
    const { app, send, guess, failures } = game
    const { id, email } = await registeredCustomer(app, { verify: [] })
    const last = await send(id, email)
    await guess(last, MAX_ATTEMPTS)
    for (let sent = 1; sent < DAILY_CEILING / MAX_ATTEMPTS; sent++) {
      await guess(await send(id, email), MAX_ATTEMPTS)
    }
    const strong = await sendStrong(game, id, email)
    for (let guesses = 0; guesses < MAX_ATTEMPTS; guesses++) {
      await tryOtp(app, { ...strong, code: `222222222${2 + guesses}` })
    }
    expect((await tryOtp(app, strong)).body.code).toBe("otp_invalid")
    expect(await failures()).toEqual([DAILY_CEILING])
    const next = await sendStrong(game, id, email)
    expect((await tryOtp(app, next)).status).toBe(200)
  })

  it("refuses the right code that was sent before the day's ceiling", async () => {
    const { app, customerWithCode, guess } = game
    const phone = uniquePhone()
    const { otp } = await customerWithCode(phone)
    for (let number = 0; number < DAILY_CEILING / MAX_ATTEMPTS; number++) {
      await guess((await customerWithCode(phone)).otp, MAX_ATTEMPTS)
    }
    expect((await tryOtp(app, otp)).body.code).toBe("otp_invalid")
  })

  it("accepts the right code as the last guess under the day's ceiling", async () => {
    const { app, send, guess, failures } = game
    const { id, email } = await registeredCustomer(app, { verify: [] })
    for (const wrong of [5, 5, 5, 4]) {
      await guess(await send(id, email), wrong)
    }
    expect((await tryOtp(app, await send(id, email))).status).toBe(200)
    expect(await failures()).toEqual([DAILY_CEILING - 1])
  })

  it("counts guesses by destination and purpose, over all customers that name it", async () => {
    const { app, customerWithCode, send, guess } = game
    const phone = uniquePhone()
    const victim = await registeredCustomer(app, { phone, verify: [] })
    for (let number = 0; number < DAILY_CEILING / MAX_ATTEMPTS; number++) {
      await guess((await customerWithCode(phone)).otp, MAX_ATTEMPTS)
    }
    const strong = await sendStrong(game, victim.id, phone)
    expect((await tryOtp(app, strong)).status).toBe(200)
    const byEmail = await tryOtp(app, await send(victim.id, victim.email))
    expect(byEmail.status).toBe(200)
  })

  it("keeps guesses at a contact change from locking the contact's owner out", async () => {
    const { app, send, failures } = game
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

  it("compares no more than the day's ceiling of parallel guesses for many codes", async () => {
    const { instances, database, customerWithCode, failures } = game
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

  it("restarts the day's count after its window", async () => {
    const { app, database, send, guess, failures } = game
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
