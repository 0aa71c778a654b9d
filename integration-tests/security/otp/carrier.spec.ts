import { startApp, type App } from "../../helpers/app"
import { eventually } from "../../helpers/eventually"
import {
  codeFromMessage,
  registeredCustomer,
  sendAndReadOtp,
} from "../../helpers/fixtures"
import { askForOtp, otpRows, tryOtp } from "../../helpers/otp"

const type = "email_verification"

const options = {
  // So long that no two codes are ever alike.
  otpLength: 10,
  email_verification: { channel: "email", resendThrottleSeconds: 0 },
  rate_limit: false,
}

describe("a carrier in trouble", () => {
  let app: App
  beforeAll(async () => {
    app = await startApp({ options })
  })
  afterAll(() => app?.stop())

  const unverified = () => registeredCustomer(app, { verify: [] })
  const sentTo = async (contact: string) =>
    (await app.attempts()).filter(({ to }) => to === contact)

  it("hides the carrier's failure, and sends the message with another try", async () => {
    const { id, email } = await unverified()
    await app.setCarrier({ mode: "fail", times: 1 })
    const { status, body } = await askForOtp(app, id, type)
    expect(status).toBe(200)
    expect(body).toEqual({
      token: expect.any(String),
      expires_at: expect.any(String),
    })
    await app.waitForMessage(({ to }) => to === email)

    const [failed, delivered] = await sentTo(email)
    expect([failed.delivered, delivered.delivered]).toEqual([false, true])
    const { token } = body
    const lost = { token, code: codeFromMessage(failed) }
    expect((await tryOtp(app, lost)).body.code).toBe("otp_invalid")
    const got = { token, code: codeFromMessage(delivered) }
    expect((await tryOtp(app, got)).status).toBe(200)
  })

  it("keeps no code that was never sent", async () => {
    const { id, email } = await unverified()
    await app.setCarrier({ mode: "fail" })
    await askForOtp(app, id, type)
    await eventually(async () => {
      expect(await sentTo(email)).not.toEqual([])
      expect(await otpRows(app.database, id)).toEqual([])
    })
    await app.setCarrier({ mode: "ok" })
    await app.waitForMessage(({ to }) => to === email)
  })

  it("keeps the older code alive until a newer one was sent", async () => {
    const { id, email: to } = await unverified()
    const older = await sendAndReadOtp(app, { id, to, type })
    const before = await otpRows(app.database, id)
    await app.setCarrier({ mode: "fail" })
    await askForOtp(app, id, type)
    await eventually(async () => {
      expect((await sentTo(to)).length).toBeGreaterThan(1)
      expect(await otpRows(app.database, id)).toEqual(before)
    })
    expect((await tryOtp(app, older)).status).toBe(200)
    await app.setCarrier({ mode: "ok" })
  })

  it("keeps the newest code when an older request is tried again after it", async () => {
    const { id, email: to } = await unverified()
    const witness = await unverified()
    await app.setCarrier({ mode: "fail", times: 2 })
    await askForOtp(app, id, type)
    await eventually(async () => expect(await sentTo(to)).toHaveLength(1))
    await askForOtp(app, witness.id, type)
    await eventually(async () =>
      expect(await sentTo(witness.email)).toHaveLength(1),
    )
    const newest = await sendAndReadOtp(app, { id, to, type })
    // Its second try comes after that of the older request.
    await app.waitForMessage((sent) => sent.to === witness.email)
    expect((await tryOtp(app, newest)).status).toBe(200)
  })

  it("sends pending messages when the server shuts down", async () => {
    const leaving = await startApp({
      options,
      database: app.database,
      shareOutboxOf: app,
    })
    const { id, email } = await unverified()
    await app.setCarrier({ mode: "hang", ms: 1_000, times: 1 })
    const { body } = await askForOtp(leaving, id, type)
    await leaving.stop()
    const message = await app.waitForMessage(({ to }) => to === email)
    const otp = { token: body.token, code: codeFromMessage(message) }
    expect((await tryOtp(app, otp)).status).toBe(200)
  })

  it("answers without waiting for a carrier that hangs, and voids what it delivers late", async () => {
    const { id, email } = await unverified()
    // The plugin gives up after 15 seconds and tries again; then the late message arrives as well.
    await app.setCarrier({ mode: "hang", ms: 16_500, times: 1 })
    const { status, body } = await askForOtp(app, id, type)
    expect(status).toBe(200)
    expect(await sentTo(email)).toEqual([])

    const wait = { timeout: 30_000 }
    const good = await app.waitForMessage(({ to }) => to === email, wait)
    const late = await app.waitForMessage(
      ({ to, text }) => to === email && text !== good.text,
      wait,
    )
    const { token } = body
    const lateOtp = { token, code: codeFromMessage(late) }
    expect((await tryOtp(app, lateOtp)).body.code).toBe("otp_invalid")
    const otp = { token, code: codeFromMessage(good) }
    expect((await tryOtp(app, otp)).status).toBe(200)
  })
})
