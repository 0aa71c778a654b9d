import Medusa from "@medusajs/js-sdk"
import { build } from "esbuild"
import { join } from "node:path"
import {
  cancelAccountDeletion,
  completePasswordReset,
  createCompletePasswordReset,
  logIn,
  createRequestPasswordReset,
  CustomerRegistrationClientError,
  requestPasswordReset,
} from "customer-registration/helpers"
import { startApp, type App } from "../helpers/app"
import { deletionOptions, deletionWithLink } from "../helpers/deletion"
import {
  login,
  PASSWORD,
  register,
  registeredCustomer,
  sendAndReadOtp,
  tokenInLink,
  uniqueEmail,
  uniquePhone,
  verifyOtp,
} from "../helpers/fixtures"

const NEW_PASSWORD = "an entirely new passphrase"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      ...deletionOptions,
      storefrontUrl: "https://shop.example.com",
      registration: { identifier: "both" },
      password_reset: {
        template: "templates/reset.hbs",
        sms_body: "{{reset_url}}",
      },
    },
  })
})
afterAll(() => app?.stop())

const tokenSentTo = async (to: string, after: number): Promise<string> => {
  const { text } = await app.waitForMessage((sent) => sent.to === to, { after })
  return tokenInLink(text)
}

describe("client helpers", () => {
  it("reset a password through the SDK", async () => {
    const { email } = await registeredCustomer(app)
    const sdk = new Medusa({
      baseUrl: app.url,
      publishableKey: app.publishableKey,
    })
    const after = (await app.messages()).length
    await createRequestPasswordReset({ sdk })({ email })
    const token = await tokenSentTo(email, after)
    await createCompletePasswordReset({ sdk })({
      token,
      email,
      password: NEW_PASSWORD,
    })
    await login(app, { email, password: NEW_PASSWORD })
  })

  it("reset a password through fetch, by phone", async () => {
    const { phone } = await registeredCustomer(app, {
      verify: ["email", "phone"],
    })
    const options = {
      baseUrl: `${app.url}/`,
      publishableApiKey: app.publishableKey,
    }
    const after = (await app.messages()).length
    await requestPasswordReset({ email_or_phone: phone }, options)
    const token = await tokenSentTo(phone, after)
    await completePasswordReset({ token, password: NEW_PASSWORD }, options)
    await login(app, { phone, password: NEW_PASSWORD })
  })

  it("cancel a deletion by the token of its link, through the SDK and through fetch", async () => {
    const sdk = new Medusa({
      baseUrl: app.url,
      publishableKey: app.publishableKey,
    })
    const fetching = {
      baseUrl: app.url,
      publishableApiKey: app.publishableKey,
    }
    for (const options of [{ sdk }, fetching]) {
      const customer = await registeredCustomer(app)
      const { cancelToken } = await deletionWithLink(app, customer)
      await cancelAccountDeletion({ cancel_token: cancelToken }, options)
      await login(app, { email: customer.email })
      await cancelAccountDeletion({ cancel_token: cancelToken }, options)
      await expect(
        cancelAccountDeletion({ cancel_token: `${cancelToken}0` }, options),
      ).rejects.toMatchObject({ status: 400 })
    }
  })

  it("throw an error with the code and the details of the response, with and without the SDK", async () => {
    const sdk = new Medusa({
      baseUrl: app.url,
      publishableKey: app.publishableKey,
    })
    const { id, email } = await registeredCustomer(app, { verify: [] })
    for (const options of [{ baseUrl: app.url }, { sdk }]) {
      const failing = completePasswordReset(
        { token: "no token", password: NEW_PASSWORD },
        options,
      )
      await expect(failing).rejects.toThrow(CustomerRegistrationClientError)
      await expect(failing).rejects.toMatchObject({
        status: 401,
        code: "token_invalid",
        details: {},
      })
      await expect(
        logIn({ email, password: PASSWORD }, options),
      ).rejects.toMatchObject({
        status: 403,
        code: "verification_required",
        details: { customer_id: id },
      })
    }
  })

  it("log in, and say if the registration was never finished", async () => {
    const options = {
      baseUrl: app.url,
      publishableApiKey: app.publishableKey,
    }
    const { email } = await registeredCustomer(app)
    const done = await logIn(
      { email, password: PASSWORD, remember: true },
      options,
    )
    expect(done).toMatchObject({
      token: expect.any(String),
      registrationRequired: false,
      response: { refresh_token: expect.any(String) },
    })
    const unfinished = uniqueEmail()
    await register(app, { email: unfinished })
    expect(
      await logIn({ email_or_phone: unfinished, password: PASSWORD }, options),
    ).toMatchObject({ registrationRequired: true })
  })

  it("bundle for the browser without any server code", async () => {
    const { metafile } = await build({
      stdin: {
        contents: 'export * from "customer-registration/helpers"',
        resolveDir: join(__dirname, "../.."),
      },
      bundle: true,
      platform: "browser",
      write: false,
      metafile: true,
    })
    const inputs = Object.keys(metafile.inputs).filter(
      (file) => file !== "<stdin>",
    )
    expect(inputs.length).toBeGreaterThan(0)
    for (const file of inputs) {
      expect(file).toMatch(/\.medusa\/server\/src\/(helpers|client)\//)
    }
  })
})

describe("Medusa's SDK", () => {
  it("registers, creates the customer, logs in, refreshes, reads and updates through the SDK", async () => {
    const [email, phone] = [uniqueEmail(), uniquePhone()]
    const sdk = new Medusa({
      baseUrl: app.url,
      publishableKey: app.publishableKey,
      auth: { type: "jwt", jwtTokenStorageMethod: "memory" },
    })
    const credentials = { email, password: PASSWORD }
    await sdk.auth.register("customer", "emailpass", credentials)
    const created = await sdk.store.customer.create({ email, phone })
    await verifyOtp(
      app,
      await sendAndReadOtp(app, {
        id: created.customer.id,
        to: email,
        type: "email_verification",
      }),
    )
    await sdk.auth.login("customer", "emailpass", credentials)
    await sdk.auth.refresh()
    const { customer } = await sdk.store.customer.retrieve()
    expect(customer).toMatchObject({ email, phone, email_verified: true })
    const updated = await sdk.store.customer.update({ first_name: "Ada" })
    expect(updated.customer.first_name).toBe("Ada")
  })

  it("works with sessions of the SDK", async () => {
    const { email } = await registeredCustomer(app)
    const answer = await app.request("POST", "/auth/session", {
      token: await login(app, { email }),
    })
    const cookie = answer.headers["set-cookie"]
    const me = () => app.request("GET", "/store/customers/me", { cookie })
    expect((await me()).body.customer.email).toBe(email)
    await app.request("DELETE", "/auth/session", { cookie })
    expect((await me()).status).toBe(401)
  })
})
