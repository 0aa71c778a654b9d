import type { App } from "../helpers/app"
import {
  createCustomer,
  PASSWORD,
  register,
  registeredCustomer,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
  type Customer,
} from "../helpers/fixtures"
import { startInstances, type Instances } from "../helpers/instances"
import { kindOf, limitsOf, tryLogin } from "../helpers/limits"

const POINTS = 4
const WRONG = "not the password at all"
const NEW_PASSWORD = "copper-Saddle-71-meadow"

let instances: Instances
let app: App
beforeAll(async () => {
  instances = await startInstances({
    options: {
      ...limitsOf({ account: { points: POINTS, window: 900 } }),
      storefrontUrl: "https://shop.example.com",
      registration: { identifier: "both" },
      password_reset: {
        template: "templates/reset.hbs",
        sms_body: "Reset: {{token}} {{reset_url}}",
      },
    },
  })
  ;[app] = instances.apps
})
afterAll(() => instances?.stop())

const customer = () => registeredCustomer(app, { verify: ["email", "phone"] })

const guess = async (body: Record<string, unknown>, times = POINTS) => {
  const kinds = []
  for (let n = 0; n < times; n++) {
    const at = instances.at(n)
    kinds.push(
      kindOf(
        await tryLogin(at, { password: WRONG, ...body }, { ip: uniqueIp() }),
      ),
    )
  }
  return kinds
}

const REFUSED = "429 rate_limited"
const WRONG_ONE = "401 invalid_credentials"

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
    return (
      new URL(/https:\S+/.exec(text)?.[0] ?? "").searchParams.get("token") ?? ""
    )
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
