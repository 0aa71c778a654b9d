import type { App } from "../helpers/app"
import {
  createCustomer,
  PASSWORD,
  register,
  registeredCustomer,
  tokenInLink,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
  type Customer,
} from "../helpers/fixtures"
import { kindOf, tryLogin } from "../helpers/limits"
import {
  POINTS,
  REFUSED,
  startGuessedLogins,
  WRONG,
  WRONG_ONE,
  type GuessedLogins,
} from "../helpers/login-guesses"

const NEW_PASSWORD = "copper-Saddle-71-meadow"

let instances: GuessedLogins["instances"]
let app: App
let customer: GuessedLogins["customer"]
let guess: GuessedLogins["guess"]
beforeAll(async () => {
  ;({ instances, app, customer, guess } = await startGuessedLogins())
})
afterAll(() => instances?.stop())

describe("the owner of a login that strangers have locked", () => {
  const resetToken = async (to: string): Promise<string> => {
    const after = (await app.messages()).length
    await app.request("POST", "/auth/customer/emailpass/reset-password", {
      body: { email_or_phone: to },
      ip: uniqueIp(),
    })
    const { text } = await app.waitForMessage((sent) => sent.to === to, {
      after,
    })
    return tokenInLink(text)
  }

  it("lets the owner log in from their former address, which has a count of its own", async () => {
    const { email, ip } = await customer()
    await guess({ email }, POINTS + 1)
    expect(
      (await tryLogin(app, { email, password: PASSWORD }, { ip })).status,
    ).toBe(200)

    await guess({ email }, POINTS + 1)
    for (let n = 0; n < POINTS; n++) {
      const answer = await tryLogin(app, { email, password: WRONG }, { ip })
      expect(kindOf(answer)).toBe(WRONG_ONE)
    }
    const refused = await tryLogin(app, { email, password: PASSWORD }, { ip })
    expect(kindOf(refused)).toBe(REFUSED)
  })

  it("lets the owner in again by a reset, by email and by phone", async () => {
    const { email, phone } = await customer()
    await guess({ email }, POINTS + 1)
    await guess({ phone }, POINTS + 1)
    const ip = uniqueIp()
    const reset = await app.request("POST", "/auth/customer/emailpass/update", {
      token: await resetToken(phone),
      body: { password: NEW_PASSWORD },
      ip,
    })
    expect(reset.status).toBe(200)
    for (const contact of [{ email }, { phone }]) {
      const answer = await tryLogin(
        app,
        { ...contact, password: NEW_PASSWORD },
        { ip },
      )
      expect(answer.status).toBe(200)
    }
    // Strangers who go on guessing do not lock that address out.
    await guess({ email }, POINTS + 1)
    const again = await tryLogin(app, { email, password: NEW_PASSWORD }, { ip })
    expect(again.status).toBe(200)
  })
})

describe("an address that is known", () => {
  /** Whoever calls from there may try the limit's number of passwords once more. */
  const isKnown = async (email: string, ip: string): Promise<boolean> => {
    await guess({ email }, POINTS + 1)
    const { status } = await tryLogin(app, { email, password: WRONG }, { ip })
    return status === 401
  }

  it("does not know an address for a contact that was only typed in, whoever owns it later", async () => {
    const email = uniqueEmail()
    const ip = uniqueIp()
    const squatter = await register(app, { email }, { ip })
    expect((await tryLogin(app, { email, password: PASSWORD }, { ip })).status)
      // A login without a customer.
      .toBe(200)
    await createCustomer(app, squatter, { email, phone: uniquePhone() }, { ip })
    const refused = await tryLogin(app, { email, password: PASSWORD }, { ip })
    expect(kindOf(refused)).toBe("403 verification_required")

    await registeredCustomer(app, { email, password: NEW_PASSWORD })
    expect(await isKnown(email, ip)).toBe(false)
  })

  it("does not know an address for another actor's login that serves no customer", async () => {
    const email = uniqueEmail()
    const ip = uniqueIp()
    const body = { email, password: PASSWORD }
    const path = "/auth/user/emailpass"
    await app.request("POST", `${path}/register`, { body, ip })
    expect((await tryLogin(app, body, { ip, path })).status).toBe(200)
    expect(await isKnown(email, ip)).toBe(false)
  })

  it("knows the address of a customer's own login", async () => {
    const { email, ip } = await customer()
    expect(await isKnown(email, ip)).toBe(true)
  })
})

describe("the old password of a change", () => {
  const change = ({ token }: Customer, old_password: string, ip = uniqueIp()) =>
    app.request("POST", "/store/customers/change-password", {
      token,
      ip,
      body: {
        old_password,
        new_password: NEW_PASSWORD,
        confirm_password: NEW_PASSWORD,
      },
    })

  it("counts the old password of a change with the login's: a stolen session is no way around", async () => {
    const owner = await customer()
    for (let n = 0; n < POINTS; n++) {
      expect(kindOf(await change(owner, WRONG))).toBe(WRONG_ONE)
    }
    expect(kindOf(await change(owner, PASSWORD))).toBe(REFUSED)
    for (const contact of [{ email: owner.email }, { phone: owner.phone }]) {
      const answer = await tryLogin(
        app,
        { ...contact, password: PASSWORD },
        { ip: uniqueIp() },
      )
      expect(kindOf(answer)).toBe(REFUSED)
    }
    // Their own address stays theirs.
    expect((await change(owner, PASSWORD, owner.ip)).status).toBe(200)
  })

  it("does not count an old password that was not checked", async () => {
    const owner = await customer()
    for (let n = 0; n < POINTS + 2; n++) {
      const answer = await app.request(
        "POST",
        "/store/customers/change-password",
        {
          token: owner.token,
          ip: uniqueIp(),
          body: {
            old_password: WRONG,
            new_password: "short",
            confirm_password: "short",
          },
        },
      )
      expect(kindOf(answer)).toBe("400 password_weak")
    }
    expect((await change(owner, PASSWORD)).status).toBe(200)
  })
})
