import { startApp, type Answer, type App } from "../helpers/app"
import {
  callDeletion,
  deletionOptions,
  deletionRows,
} from "../helpers/deletion"
import { eventually } from "../helpers/eventually"
import {
  codeFromMessage,
  login,
  registeredCustomer,
  uniqueEmail,
  uniqueIp,
  type Customer,
} from "../helpers/fixtures"
import { kindOf } from "../helpers/limits"
import { askForOtp, otpRows, type Otp } from "../helpers/otp"
import type { CarrierMode } from "../test-app/carrier/service"

jest.setTimeout(120_000)

const LOGIN = "/auth/customer/emailpass"
/** Milliseconds that the plugin gives a carrier. */
const TIMEOUT = 15_000

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      account_deletion_request: {
        ...deletionOptions.account_deletion_request,
        resendThrottleSeconds: 60,
      },
      storefrontUrl: "https://shop.example.com",
      password_reset: { template: "templates/reset.hbs" },
      rate_limit: false,
    },
  })
})
afterAll(() => app?.stop())
afterEach(() => app.setCarrier({ mode: "ok" }))

const post = (path: string, body: unknown, token?: string) =>
  app.request("POST", path, { body, token, ip: uniqueIp() })

const attemptsTo = async (to: string) =>
  (await app.attempts()).filter((message) => message.to === to)

/** Lets requests run out that wait for a code, as the clock would. */
const requestsExpire = () =>
  app.database.query(
    "UPDATE account_deletion_request SET expires_at = now() WHERE status = 'pending'",
  )

/** Lets throttles end, as the clock would. */
const throttlesEnd = () =>
  app.database.query("UPDATE otp_limit SET next_send_at = now()")

/** A known caller who asks for a code. */
type Caller = {
  to: string
  purpose: string
  ask: () => Promise<Answer>
  use: (otp: Otp) => Promise<Answer>
  customer: Customer
}

const contactChange = async (): Promise<Caller> => {
  const customer = await registeredCustomer(app)
  const { token } = customer
  const to = uniqueEmail()
  const path = "/store/customers/me/contact"
  return {
    to,
    purpose: "email_change",
    customer,
    ask: () => post(path, { email: to }, token),
    use: (otp) => post(`${path}/verify`, otp, token),
  }
}

const deletion = async (): Promise<Caller> => {
  const customer = await registeredCustomer(app)
  const { email, token } = customer
  let session = token
  return {
    to: email,
    purpose: "account_deletion_request",
    customer,
    ask: async () => {
      const { status } = await app.request("GET", "/store/customers/me", {
        token: session,
      })
      // A request has ended the older one.
      session = status === 200 ? session : await login(app, { email })
      return callDeletion(app, "request", {}, session)
    },
    use: (otp) => callDeletion(app, "confirm", otp),
  }
}

/** As if nobody had asked: no code, no request, and the session is good. */
async function expectUndone({ customer, purpose }: Caller) {
  const { id, token } = customer
  const purposes = (await otpRows(app.database, id)).map((row) => row.purpose)
  expect(purposes).not.toContain(purpose)
  expect(await deletionRows(app.database, id)).toEqual([])
  const me = await app.request("GET", "/store/customers/me", { token })
  expect(me.status).toBe(200)
}

/** The code of the n-th message to a caller, delivered or not. */
const codeOfAttempt = async ({ to, purpose }: Caller, place: number) => {
  const sent = (await attemptsTo(to)).filter(({ template }) =>
    template.endsWith(purpose),
  )
  return codeFromMessage(sent[place])
}

describe.each([
  ["contact change", contactChange],
  ["deletion request", deletion],
])("a %s", (_name, prepare) => {
  it("refuses in time and undoes if the carrier hangs; a late message is void", async () => {
    const caller = await prepare()
    await app.setCarrier({ mode: "hang", ms: TIMEOUT + 4_000, times: 1 })
    const start = performance.now()
    const refused = await caller.ask()
    const took = performance.now() - start
    expect(kindOf(refused)).toBe("503 delivery_failed")
    expect(took).toBeGreaterThan(TIMEOUT - 500)
    expect(took).toBeLessThan(TIMEOUT + 10_000)
    await expectUndone(caller)

    // At once: the throttle is lifted.
    const asked = await caller.ask()
    expect(kindOf(asked)).toBe("200")
    const codes = [await codeOfAttempt(caller, 0)]
    await eventually(async () => {
      codes[1] = await codeOfAttempt(caller, 1)
    })
    const { token } = asked.body
    const [good, late] = codes
    expect(late).not.toBe(good)
    expect(kindOf(await caller.use({ token, code: late }))).toBe(
      "400 otp_invalid",
    )
    expect(kindOf(await caller.use({ token, code: good }))).toBe("200")
  })

  it("undoes if the carrier delivers and later reports a failure", async () => {
    const caller = await prepare()
    await app.setCarrier({ mode: "late", ms: 500, times: 1 })
    expect(kindOf(await caller.ask())).toBe("503 delivery_failed")
    await expectUndone(caller)
    const lost = await codeOfAttempt(caller, 0)

    const { body } = await caller.ask()
    const good = await codeOfAttempt(caller, 1)
    const { token } = body
    expect(kindOf(await caller.use({ token, code: lost }))).toBe(
      "400 otp_invalid",
    )
    expect(kindOf(await caller.use({ token, code: good }))).toBe("200")
  })

  it("throttles after a carrier that lies; then a new code works, and the older is void", async () => {
    const caller = await prepare()
    await app.setCarrier({ mode: "lie", times: 1 })
    const lost = await caller.ask()
    expect(kindOf(lost)).toBe("200")
    const older = {
      token: lost.body.token,
      code: await codeOfAttempt(caller, 0),
    }
    await requestsExpire()
    const early = await caller.ask()
    expect(kindOf(early)).toBe("429 otp_throttled")
    expect(early.body.details.retry_after).toBeLessThanOrEqual(90)

    await throttlesEnd()
    const asked = await caller.ask()
    expect(kindOf(asked)).toBe("200")
    expect(kindOf(await caller.use(older))).toBe("400 otp_invalid")
    const code = await codeOfAttempt(caller, 1)
    expect(kindOf(await caller.use({ token: asked.body.token, code }))).toBe(
      "200",
    )
  })
})

/** An answer without what differs between any two. */
const shapeOf = ({ status, body }: Answer) => [
  status,
  Object.keys(body ?? {}).sort(),
  body?.token?.length,
  body?.code,
]

describe("a stranger", () => {
  const modes: CarrierMode[] = [
    { mode: "fail", times: 1 },
    { mode: "hang", ms: 2_000, times: 1 },
    { mode: "lie", times: 1 },
    { mode: "late", ms: 500, times: 1 },
  ]

  it.each(modes)(
    "shows a stranger nothing of a carrier in mode $mode",
    async (mode) => {
      const { id, email } = await registeredCustomer(app, { verify: [] })
      const member = await registeredCustomer(app)
      const known = [
        () => askForOtp(app, id, "email_verification"),
        () => post(`${LOGIN}/reset-password`, { email: member.email }),
      ]
      const unknown = [
        () => askForOtp(app, `${id}X`, "email_verification"),
        () => post(`${LOGIN}/reset-password`, { email: uniqueEmail() }),
      ]
      for (const [place, to] of [email, member.email].entries()) {
        const before = (await attemptsTo(to)).length
        await app.setCarrier(mode)
        const answer = await known[place]()
        const isOut = (await attemptsTo(to)).length > before
        // The answer does not wait for it.
        expect(isOut && mode.mode === "hang").toBe(false)
        const [other, again] = [await unknown[place](), await known[place]()]
        expect(answer.status).toBe(200)
        expect(shapeOf(answer)).toEqual(shapeOf(other))
        expect(shapeOf(again)).toEqual(shapeOf(await unknown[place]()))
        await eventually(async () => {
          expect((await attemptsTo(to)).length).toBeGreaterThan(before)
        })
      }
    },
  )
})
