import { startApp, type App } from "../helpers/app"
import {
  callDeletion,
  deletionOptions,
  deletionRows,
  requestCancel,
  requestDeletion,
  tryDeletion,
} from "../helpers/deletion"
import { expectUndone } from "../helpers/fault"
import { login, registeredCustomer } from "../helpers/fixtures"
import { otpRows } from "../helpers/otp"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: { ...deletionOptions, rate_limit: false },
  })
})
afterAll(() => app?.stop())

describe("a fault", () => {
  it("leaves no request and a valid session if the carrier fails", async () => {
    const customer = await registeredCustomer(app)
    const { id, token } = customer
    await app.setCarrier({ mode: "fail" })
    const failed = await callDeletion(app, "request", {}, token)
    expect([failed.status, failed.body.code]).toEqual([503, "delivery_failed"])
    await app.setCarrier({ mode: "ok" })
    expect(await deletionRows(app.database, id)).toEqual([])
    expect(await otpRows(app.database, id)).not.toContainEqual(
      expect.objectContaining({ purpose: "account_deletion_request" }),
    )
    const me = await app.request("GET", "/store/customers/me", { token })
    expect(me.status).toBe(200)
    await requestDeletion(app, customer)
  })

  it("keeps a confirmation although the carrier fails", async () => {
    const customer = await registeredCustomer(app)
    const otp = await requestDeletion(app, customer)
    await app.setCarrier({ mode: "fail", times: 1 })
    expect((await tryDeletion(app, "confirm", otp))[0]).toBe(200)
    // Tried again after the response.
    await app.waitForMessage(
      ({ to, template }) =>
        to === customer.email && template.endsWith("deletion_confirmed"),
    )
  })

  it.each([
    { table: "account_deletion_request", on: "INSERT" },
    { table: "auth_identity", on: "UPDATE" },
    { table: "otp_verification", on: "INSERT" },
  ])("leaves no deletion request after a fault ($on $table)", async (fault) => {
    const { token } = await registeredCustomer(app)
    const call = () => callDeletion(app, "request", {}, token)
    await expectUndone(app, fault, call)
    expect((await call()).status).toBe(200)
  })

  it.each([
    { table: "account_deletion_request", on: "UPDATE" },
    { table: "otp_verification", on: "UPDATE OF verified_at" },
  ])(
    "leaves a deletion's code unused and the request as it was after a fault ($on $table)",
    async (fault) => {
      const customer = await registeredCustomer(app)
      const { email } = customer
      const otp = await requestDeletion(app, customer)
      await expectUndone(app, fault, () => callDeletion(app, "confirm", otp))
      expect((await tryDeletion(app, "confirm", otp))[0]).toBe(200)
      await app.waitForMessage(
        ({ to, template }) =>
          to === email && template.endsWith("deletion_confirmed"),
      )
      const cancel = await requestCancel(app, { email }, email)
      await expectUndone(app, fault, () =>
        callDeletion(app, "cancel-confirm", cancel),
      )
      expect((await tryDeletion(app, "cancel-confirm", cancel))[0]).toBe(200)
      await login(app, { email })
    },
  )
})

describe("the request", () => {
  it("requires a session for a deletion request, in the plugin's words", async () => {
    for (const token of [undefined, "eyJ.x.y"]) {
      const { status, body } = await callDeletion(app, "request", {}, token)
      expect([status, body.code]).toEqual([401, "token_invalid"])
    }
  })

  it.each([
    [{ reason: 1 }],
    [{ reason: ["x"] }],
    [{ reason: "x".repeat(1_001) }],
    [{ reason: "a\0b" }],
    [{ reason: "\ud800" }],
    [{ reason: {} }],
    [{ customer_id: "cus_x" }],
    [[]],
    ["text"],
    ['{"__proto__": {"reason": 1}}'],
  ])("refuses a deletion request with %j", async (body) => {
    const { token, id } = await registeredCustomer(app)
    const answer = await callDeletion(app, "request", body, token)
    expect(answer.status).toBe(400)
    expect(await deletionRows(app.database, id)).toEqual([])
  })
})
