import { startApp, type App } from "../helpers/app"
import {
  adminToken,
  createCustomer,
  login,
  PASSWORD,
  register,
  sendAndReadOtp,
  uniqueEmail,
  uniquePhone,
  verifyOtp,
} from "../helpers/fixtures"

let app: App
beforeAll(async () => {
  app = await startApp({ options: { registration: { identifier: "both" } } })
})
afterAll(() => app?.stop())

/** A customer with a verified email, an unverified phone, and the token of the registration. */
const signUp = async () => {
  const [email, phone] = [uniqueEmail(), uniquePhone()]
  const registration = await register(app, { email })
  const { id } = await createCustomer(app, registration, { email, phone })
  const type = "email_verification"
  await verifyOtp(app, await sendAndReadOtp(app, { id, to: email, type }))
  return { id, email, phone, registration }
}

/** Verifies the phone with the registration token in hand. */
const verifyPhone = async (customer: Awaited<ReturnType<typeof signUp>>) => {
  const { id, phone: to, registration: token } = customer
  const type = "phone_verification"
  const otp = await sendAndReadOtp(app, { id, to, type })
  return verifyOtp(app, otp, { token })
}

describe("a registration token with a right code", () => {
  it("logs in by a live registration token with a right code", async () => {
    expect(await verifyPhone(await signUp())).toMatchObject({
      needs_login: false,
      token: expect.any(String),
    })
  })

  it("refuses a registration token after a password change", async () => {
    const customer = await signUp()
    const changed = await app.request(
      "POST",
      "/store/customers/change-password",
      {
        token: await login(app, { email: customer.email }),
        body: {
          old_password: PASSWORD,
          new_password: "an entirely new passphrase",
          confirm_password: "an entirely new passphrase",
        },
      },
    )
    expect(changed.status).toBe(200)
    expect(await verifyPhone(customer)).toMatchObject({
      verified: true,
      needs_login: true,
      token: null,
    })
  })

  it("refuses a registration token to a closed account", async () => {
    const customer = await signUp()
    await app.request("POST", `/admin/customers/${customer.id}/disable`, {
      token: await adminToken(app),
      body: {},
    })
    expect(await verifyPhone(customer)).toMatchObject({
      needs_login: true,
      token: null,
    })
  })
})
