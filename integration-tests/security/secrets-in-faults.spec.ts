import { startApp, type App } from "../helpers/app"
import { createCanaries, type Canaries } from "../helpers/canaries"
import { eventually } from "../helpers/eventually"
import { injectFault, type Fault } from "../helpers/fault"
import {
  createCustomer,
  register,
  sendAndReadOtp,
  uniqueEmail,
  uniqueIp,
} from "../helpers/fixtures"
import { askForOtp, tryOtp } from "../helpers/otp"

describe("the log of a database that fails", () => {
  let app: App
  let canaries: Canaries
  beforeAll(async () => {
    app = await startApp({
      options: {
        registration: { identifier: "both" },
        otpLength: 10,
        phone_verification: { channel: "sms", resendThrottleSeconds: 0 },
        rate_limit: false,
      },
      env: { LOG_LEVEL: "silly" },
    })
    canaries = createCanaries(app)
  })
  afterAll(() => app?.stop())

  const type = "phone_verification"
  const registered = async () => {
    const phone = canaries.phone()
    const password = canaries.password()
    const token = await register(app, { phone, password })
    canaries.keep("registration token", token)
    return { phone, token }
  }
  const created = async () => {
    const { phone, token } = await registered()
    const body = { email: uniqueEmail(), phone }
    return { phone, token, id: (await createCustomer(app, token, body)).id }
  }
  /** Calls while writes to the table fail, and looks at what the app has printed since, at the least a line on it. */
  const expectSilence = async (fault: Fault, call: () => Promise<unknown>) => {
    const from = app.logs().length
    const repair = await injectFault(app.database, fault)
    await call()
    await eventually(async () =>
      expect(app.logs().slice(from)).toMatch(/error|failed/),
    )
    await repair()
    expect(await canaries.secretsFound()).toEqual([])
    expect(await canaries.phonesLogged(from)).toEqual([])
  }

  it("logs no phone and no secret when a registration fails", async () => {
    const body = { phone: canaries.phone(), password: canaries.password() }
    await expectSilence({ table: "provider_identity", on: "INSERT" }, () =>
      app.request("POST", "/auth/customer/emailpass/register", {
        body,
        ip: uniqueIp(),
      }),
    )
  })

  it("logs no phone and no secret when a customer is not created", async () => {
    const { phone, token } = await registered()
    await expectSilence({ table: "customer", on: "INSERT" }, () =>
      app.request("POST", "/store/customers", {
        body: { email: uniqueEmail(), phone },
        token,
        ip: uniqueIp(),
      }),
    )
  })

  it.each(["otp_verification", "notification"])(
    "logs no phone and no secret when a code is not sent (%s)",
    async (table) => {
      const { id } = await created()
      await expectSilence({ table, on: "INSERT" }, () =>
        askForOtp(app, id, type),
      )
    },
  )

  it.each(["otp_verification", "auth_identity", "contact_verification"])(
    "logs no phone and no secret when a code is not used (%s)",
    async (table) => {
      const { id, phone: to } = await created()
      const otp = await sendAndReadOtp(app, { id, to, type })
      canaries.keep("code", otp.code)
      canaries.keep("OTP token", otp.token)
      await expectSilence({ table, on: "INSERT OR UPDATE" }, () =>
        tryOtp(app, otp),
      )
    },
  )
})
