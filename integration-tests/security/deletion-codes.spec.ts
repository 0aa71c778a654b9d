import { startApp, type App } from "../helpers/app"
import { createCanaries } from "../helpers/canaries"
import {
  callDeletion,
  confirmedDeletion,
  deletionCode,
  deletionOptions,
  deletionRows,
  requestCancel,
  requestDeletion,
  tryDeletion,
} from "../helpers/deletion"
import {
  registeredCustomer,
  sendAndReadOtp,
  uniqueEmail,
  uniquePhone,
} from "../helpers/fixtures"
import { otpRows, tryOtp } from "../helpers/otp"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      ...deletionOptions,
      storefrontUrl: "https://shop.example.com",
      email_verification: { channel: "email", resendThrottleSeconds: 0 },
      phone_verification: { channel: "sms", resendThrottleSeconds: 0 },
      otpLength: 10,
      rate_limit: false,
    },
    env: { LOG_LEVEL: "silly" },
  })
})
afterAll(() => app?.stop())

const INVALID = [400, "otp_invalid"]
describe("a code of a deletion", () => {
  it("uses a deletion's code once, for its own purpose and token; a repetition gets the same response", async () => {
    const customer = await registeredCustomer(app)
    const { id, email } = customer
    const type = "phone_verification"
    const other = await sendAndReadOtp(app, { id, to: customer.phone, type })
    const otp = await requestDeletion(app, customer)
    const stranger = await registeredCustomer(app)
    const theirs = await requestDeletion(app, stranger)

    expect(await tryDeletion(app, "cancel-confirm", otp)).toEqual(INVALID)
    expect(await tryDeletion(app, "confirm", other)).toEqual(INVALID)
    expect((await tryOtp(app, otp)).body.code).toBe("otp_invalid")
    const [row] = (await otpRows(app.database, id)).filter(
      ({ purpose }) => purpose === "account_deletion_request",
    )
    // None of these took an attempt of it.
    expect(row.attempts).toBe(0)

    const crossed = [
      { token: otp.token, code: theirs.code },
      { token: theirs.token, code: otp.code },
      { token: "", code: otp.code },
      { token: customer.token, code: otp.code },
    ]
    for (const pair of crossed) {
      expect((await callDeletion(app, "confirm", pair)).status).toBe(400)
    }
    const confirmed = await callDeletion(app, "confirm", otp)
    expect(confirmed.status).toBe(200)
    const again = await callDeletion(app, "confirm", otp)
    expect(again.body).toEqual(confirmed.body)

    const cancel = await requestCancel(app, { email }, email)
    expect(await tryDeletion(app, "confirm", cancel)).toEqual(INVALID)
    const cancelled = await callDeletion(app, "cancel-confirm", cancel)
    expect(cancelled.status).toBe(200)
    const repeated = await callDeletion(app, "cancel-confirm", cancel)
    expect(repeated.body).toEqual(cancelled.body)
    const wrong = { ...cancel, code: "0000000000" }
    expect(await tryDeletion(app, "cancel-confirm", wrong)).toEqual(INVALID)
    // The code that confirmed it says nothing of a request that is cancelled.
    expect(await tryDeletion(app, "confirm", otp)).toEqual(INVALID)
  })

  it("accepts only the newest of two codes for cancelling", async () => {
    const customer = await registeredCustomer(app)
    const { email } = customer
    await confirmedDeletion(app, customer)
    const older = await requestCancel(app, { email }, email)
    const newer = await requestCancel(app, { email }, email)
    expect(await tryDeletion(app, "cancel-confirm", older)).toEqual(INVALID)
    expect((await tryDeletion(app, "cancel-confirm", newer))[0]).toBe(200)
  })

  it("voids a deletion's code if staff have taken the contact off the account", async () => {
    const customer = await registeredCustomer(app)
    const otp = await requestDeletion(app, customer)
    await app.database.query("UPDATE customer SET email = $2 WHERE id = $1", [
      customer.id,
      uniqueEmail(),
    ])
    expect(await tryDeletion(app, "confirm", otp)).toEqual(INVALID)
    const [row] = await deletionRows(app.database, customer.id)
    expect(row.status).toBe("pending")
  })

  it("sends a deletion's code to the verified contact, whichever was typed", async () => {
    const customer = await registeredCustomer(app, {
      by: "email",
      verify: ["phone", "email"],
    })
    const { id, email, phone, token } = customer
    await app.database.query(
      "DELETE FROM contact_verification WHERE customer_id = $1 AND channel = 'email'",
      [id],
    )
    const after = (await app.messages()).length
    expect((await callDeletion(app, "request", {}, token)).status).toBe(200)
    await deletionCode(app, phone, "request", after)
    await requestCancel(app, { email }, phone)
    const since = (await app.messages()).slice(after)
    expect(since.filter(({ to }) => to === email)).toEqual([])
    for (const { text, channel } of since) {
      expect(channel).toBe("sms")
      expect(text).toMatch(/\n@shop\.example\.com #\w{10}$/)
      expect(text.length).toBeLessThanOrEqual(160)
    }
  })

  it("stores and logs a deletion's code in no readable form", async () => {
    const canaries = createCanaries(app)
    const { email, token, id } = await registeredCustomer(app)
    const otp = await requestDeletion(app, { email, token })
    canaries.keep("code", otp.code)
    canaries.keep("token", otp.token)
    await callDeletion(app, "confirm", otp)
    const cancel = await requestCancel(app, { email }, email)
    canaries.keep("cancel code", cancel.code)
    canaries.keep("cancel token", cancel.token)
    await callDeletion(app, "cancel-confirm", { ...cancel, code: "wrong" })
    await callDeletion(app, "cancel-confirm", cancel)
    expect((await deletionRows(app.database, id))[0].status).toBe("cancelled")
    expect(await canaries.secretsFound()).toEqual([])
  })
})

describe("asking for the code that cancels", () => {
  it("does not reveal accounts by the response or its time when the cancel code is requested", async () => {
    const leaver = await registeredCustomer(app)
    await confirmedDeletion(app, leaver)
    const stayer = await registeredCustomer(app)
    const known = { email: leaver.email }
    const others = [
      { email: stayer.email },
      { email: uniqueEmail() },
      { phone: uniquePhone() },
    ]
    const shape = ({ token, expires_at }: Record<string, string>) => ({
      parts: token.split(".").map(({ length }) => length),
      length: expires_at.length,
    })
    const times: [number[], number[]] = [[], []]
    const answers = new Set<string>()
    for (let call = 0; call < 40; call++) {
      for (const [index, body] of [known, others[call % 3]].entries()) {
        const start = process.hrtime.bigint()
        const answer = await callDeletion(app, "cancel-request", body)
        times[index].push(Number(process.hrtime.bigint() - start))
        answers.add(JSON.stringify([answer.status, shape(answer.body)]))
      }
    }
    expect([...answers]).toHaveLength(1)
    const median = (values: number[]) => values.sort((a, b) => a - b)[20]
    // The bounds leave room for a busy machine.
    const ratio = median(times[0]) / median(times[1])
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
    const sent = (await app.messages()).filter(({ to }) =>
      [stayer.email, others[1].email, others[2].phone].includes(to),
    )
    expect(
      sent.filter(({ template }) => template.includes("deletion")),
    ).toEqual([])
  })

  it("makes as many writes, in the same time, for a cancel token with and without an account", async () => {
    const written = async ({ token }: { token: string }) => {
      const [before] = await app.database.query(
        "SELECT count(*)::int AS rows FROM otp_limit",
      )
      const tried = await callDeletion(app, "cancel-confirm", {
        token,
        code: "0000000000",
      })
      const [after] = await app.database.query(
        "SELECT count(*)::int AS rows FROM otp_limit",
      )
      return [tried.text, after.rows - before.rows]
    }
    const leaver = await registeredCustomer(app)
    await confirmedDeletion(app, leaver)
    const { email } = leaver
    const known = await written(await requestCancel(app, { email }, email))
    const { body } = await callDeletion(app, "cancel-request", {
      email: uniqueEmail(),
    })
    expect(known[1]).toBe(1)
    expect(await written(body)).toEqual(known)
  })

  it("waits for nothing that only an account has", async () => {
    const leaver = await registeredCustomer(app)
    await confirmedDeletion(app, leaver)
    await app.setCarrier({ mode: "hang", ms: 3_000, times: 1 })
    const start = Date.now()
    const asked = await callDeletion(app, "cancel-request", {
      email: leaver.email,
    })
    expect(asked.status).toBe(200)
    expect(Date.now() - start).toBeLessThan(2_500)
    await app.setCarrier({ mode: "ok" })
  })

  it("issues a cancel token that opens nothing if there is no account", async () => {
    const { body } = await callDeletion(app, "cancel-request", {
      email: uniqueEmail(),
    })
    const otp = { token: body.token, code: "AAAAAAAAAA" }
    expect(await tryDeletion(app, "cancel-confirm", otp)).toEqual(INVALID)
  })
})
