import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { changePasswordWorkflow } from "customer-registration/workflows"
import { startApp, type App } from "../helpers/app"
import { startContainer, type TestContainer } from "../helpers/container"
import {
  login,
  PASSWORD,
  registeredCustomer,
  tokenInLink,
} from "../helpers/fixtures"

const NEW_PASSWORD = "an entirely new passphrase"
const OWNERS = "the owner's own passphrase"

let app: App
let box: TestContainer
beforeAll(async () => {
  app = await startApp({
    options: {
      storefrontUrl: "https://shop.example.com",
      password_reset: { template: "templates/reset.hbs" },
    },
  })
  box = await startContainer({ database: app.database })
})
afterAll(async () => {
  await box?.stop()
  await app?.stop()
})

/** Has the next event fail, after something else happened. */
const failEvent = (
  container: MedusaContainer,
  meanwhile: () => Promise<unknown>,
) =>
  jest
    .spyOn(container.resolve(Modules.EVENT_BUS), "emit")
    .mockImplementationOnce(async () => {
      await meanwhile()
      throw new Error("the event bus is down")
    })

const resetToken = async (email: string): Promise<string> => {
  await app.request("POST", "/auth/customer/emailpass/reset-password", {
    body: { email },
  })
  const sent = await app.waitForMessage(
    ({ to, text }) => to === email && text.includes("reset-password"),
  )
  return tokenInLink(sent.text)
}

const change = (customer_id: string) =>
  changePasswordWorkflow(box.container).run({
    input: {
      customer_id,
      old_password: PASSWORD,
      new_password: NEW_PASSWORD,
      confirm_password: NEW_PASSWORD,
    },
    throwOnError: false,
  })

describe("a password change that fails late", () => {
  it("leaves no trace of a password change that fails late", async () => {
    const { id, email, token } = await registeredCustomer(app)
    failEvent(box.container, async () => {})
    expect((await change(id)).errors).toHaveLength(1)
    await login(app, { email })
    const me = await app.request("GET", "/store/customers/me", { token })
    expect(me.status).toBe(200)
  })

  it("restores nothing that another call wrote meanwhile", async () => {
    const { id, email, token } = await registeredCustomer(app)
    failEvent(box.container, async () => {
      const answer = await app.request(
        "POST",
        "/auth/customer/emailpass/update",
        { token: await resetToken(email), body: { password: OWNERS } },
      )
      expect(answer.status).toBe(200)
    })
    expect((await change(id)).errors).toHaveLength(1)
    await login(app, { email, password: OWNERS })
    const old = await app.request("POST", "/auth/customer/emailpass", {
      body: { email, password: PASSWORD },
    })
    expect(old.status).toBe(401)
    const me = await app.request("GET", "/store/customers/me", { token })
    expect(me.status).toBe(401)
  })
})
