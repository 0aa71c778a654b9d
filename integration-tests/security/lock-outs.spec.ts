import { startApp, type App } from "../helpers/app"
import {
  PASSWORD,
  registeredCustomer,
  tokenInLink,
  uniqueEmail,
  uniqueIp,
} from "../helpers/fixtures"
import { kindOf, tryLogin } from "../helpers/limits"
import { askForOtp } from "../helpers/otp"
import { lockOutOptions, passTime, requestReset } from "../helpers/lock-outs"

const REFUSED = "429 rate_limited"
const NEW_PASSWORD = "copper-Saddle-71-meadow"

let app: App
beforeAll(async () => {
  app = await startApp({ options: lockOutOptions })
})
afterAll(() => app?.stop())

const linkTo = async (email: string, after = 0): Promise<string> => {
  const { text } = await app.waitForMessage(({ to }) => to === email, { after })
  return tokenInLink(text)
}

const setPassword = async (token: string, ip: string, password: string) =>
  kindOf(
    await app.request("POST", "/auth/customer/emailpass/update", {
      token,
      body: { password },
      ip,
    }),
  )

describe("an owner on a new address", () => {
  it("lets the owner in within one message while one address spends an hour on locking them out", async () => {
    const owner = await registeredCustomer(app)
    const { email } = owner
    const attacker = uniqueIp()
    const cancel = () =>
      app.request("POST", "/store/customers/account-deletion/cancel-request", {
        body: { email },
        ip: attacker,
      })
    for (let minute = 0; minute < 60; minute++) {
      await passTime(app, 60)
      await requestReset(app, email, attacker)
      await cancel()
      // A refusal takes a second; trying every ten minutes keeps the lock up as well.
      for (let guess = minute % 10 === 9 ? 0 : 11; guess < 11; guess++) {
        const wrong = { email, password: `wrong ${minute} ${guess}` }
        const answer = await tryLogin(app, wrong, { ip: attacker })
        guess = answer.status === 429 ? 11 : guess
      }
    }

    const ip = uniqueIp()
    const right = { email, password: PASSWORD }
    expect(kindOf(await tryLogin(app, right, { ip }))).toBe(REFUSED)
    const after = (await app.messages()).length
    expect(await requestReset(app, email, ip)).toBe("200")
    const token = await linkTo(email, after)
    expect(await setPassword(token, ip, NEW_PASSWORD)).toBe("200")
    const login = { email, password: NEW_PASSWORD }
    expect(kindOf(await tryLogin(app, login, { ip }))).toBe("200")
  })
})

describe("messages that one address asks for without a session", () => {
  it("allows one address three messages of a kind an hour for one contact, known or unknown, and others the rest", async () => {
    const { email } = await registeredCustomer(app)
    const ip = uniqueIp()
    const other = uniqueIp()
    for (const someone of [email, uniqueEmail()]) {
      const kinds = []
      for (const from of [ip, ip, ip, ip, ip, other, other, other]) {
        kinds.push(await requestReset(app, someone, from))
        await passTime(app, 61)
      }
      expect(kinds).toEqual([
        ...["200", "200", "200", REFUSED, REFUSED],
        ...["200", "200", REFUSED],
      ])
    }
  })

  it("allows one address eight messages a day for one contact, known or unknown", async () => {
    const { email } = await registeredCustomer(app)
    const ip = uniqueIp()
    for (const someone of [email, uniqueEmail()]) {
      const kinds = []
      for (let n = 0; n < 9; n++) {
        kinds.push(await requestReset(app, someone, ip))
        await passTime(app, 1_801)
      }
      expect(kinds).toEqual([...Array<string>(8).fill("200"), REFUSED])
    }
  })

  it("keeps the owner's throttle free once the share is used up", async () => {
    const { email } = await registeredCustomer(app)
    const ip = uniqueIp()
    for (let n = 0; n < 3; n++) {
      await requestReset(app, email, ip)
      await passTime(app, 61)
    }
    expect(await requestReset(app, email, ip)).toBe(REFUSED)
    const after = (await app.messages()).length
    expect(await requestReset(app, email, uniqueIp())).toBe("200")
    expect(await linkTo(email, after)).not.toBe("")
  })

  it("leaves the owner codes of otp/send, whether or not the customer exists", async () => {
    const { id } = await registeredCustomer(app)
    const ip = uniqueIp()
    const type = "phone_verification"
    for (const customer_id of [id, "cus_nobody"]) {
      const kinds = []
      for (let n = 0; n < 4; n++) {
        const body = { customer_id, type }
        const path = "/store/customers/otp/send"
        kinds.push(kindOf(await app.request("POST", path, { body, ip })))
        await passTime(app, 91)
      }
      expect(kinds).toEqual(["200", "200", "200", REFUSED])
      expect(kindOf(await askForOtp(app, customer_id, type))).toBe("200")
    }
  })

  it("counts messages by contact, whichever account names it", async () => {
    const phone = "+4915112345601"
    const ip = uniqueIp()
    const sms = async () =>
      (await app.messages()).filter(({ to }) => to === phone).length
    for (let n = 0; n < 4; n++) {
      const { id } = await registeredCustomer(app, { phone })
      const body = { customer_id: id, type: "phone_verification" }
      const path = "/store/customers/otp/send"
      expect(kindOf(await app.request("POST", path, { body, ip }))).toBe("200")
    }
    const owner = await registeredCustomer(app, { phone })
    expect(kindOf(await askForOtp(app, owner.id, "phone_verification"))).toBe(
      "200",
    )
    await app.waitForMessage(({ to }) => to === phone, { after: 0 })
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    // Three of the attacker's four, and the owner's.
    expect(await sms()).toBe(4)
  })
})

describe("a contact whose messages of the day are used up", () => {
  it("refuses a contact past its daily messages, known or unknown, and keeps the newest sent link valid", async () => {
    const { email } = await registeredCustomer(app)
    for (const someone of [email, uniqueEmail()]) {
      const kinds = []
      for (let n = 0; n < 20; n++) {
        kinds.push(await requestReset(app, someone, uniqueIp()))
        await passTime(app, 721)
      }
      expect(kinds).toEqual(Array<string>(20).fill("200"))
    }
    const last = (await app.messages()).filter(({ to }) => to === email).at(-1)
    expect(await requestReset(app, email, uniqueIp())).toBe(REFUSED)
    const token = tokenInLink(last?.text)
    expect(await setPassword(token, uniqueIp(), NEW_PASSWORD)).toBe("200")
  })
})

describe("a reset link", () => {
  it("keeps a reset link valid if a newer one could not be sent", async () => {
    const { email } = await registeredCustomer(app)
    const before = (await app.messages()).length
    await requestReset(app, email, uniqueIp())
    const token = await linkTo(email, before)
    await passTime(app, 61)
    await app.setCarrier({ mode: "fail" })
    const tries = (await app.attempts()).length
    expect(await requestReset(app, email, uniqueIp())).toBe("200")
    while ((await app.attempts()).length < tries + 1) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await setPassword(token, uniqueIp(), NEW_PASSWORD)).toBe("200")
    await app.setCarrier({ mode: "ok" })
  })
})
