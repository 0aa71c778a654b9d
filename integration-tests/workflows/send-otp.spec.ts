import {
  BOTH_CONTACTS,
  checkCode,
  runWorkflow,
  servicesOf,
  signUpWithBoth,
  useContainer,
} from "../helpers/container-fixtures"
import { codeFromMessage } from "../helpers/fixtures"
import { itRollsBack } from "../helpers/rollback-suite"
import { dumpDatabase } from "../helpers/dump"
import { difference } from "../helpers/dump-difference"

const app = useContainer({
  options: {
    ...BOTH_CONTACTS,
    phone: { allowed_countries: ["DE"] },
  },
})

const send = (customer_id: string, type = "email_verification") =>
  runWorkflow(app.container, "send-otp", { customer_id, type })

const newCustomer = () => signUpWithBoth(app.container)

/** Sets the clock of all throttles: they are over. */
const endThrottles = () =>
  app.database.query(
    "UPDATE otp_limit SET next_send_at = now() - interval '1 second'",
  )

const check = (token: unknown, code: string) =>
  checkCode(app.container, String(token), code)

const lastMessage = async (to: string) => {
  const sent = (await app.messages()).filter((message) => message.to === to)
  return sent[sent.length - 1]
}

describe("send-otp", () => {
  it("returns the token of the code that was sent, as the contract says", async () => {
    const { id, email } = await newCustomer()
    const { result } = await send(id)
    expect(result).toEqual({
      token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      expires_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    })
    const left = Date.parse(String(result?.expires_at)) - Date.now()
    expect(left).toBeGreaterThan(14 * 60_000)
    expect(left).toBeLessThanOrEqual(15 * 60_000 + 5_000)
    const code = codeFromMessage(await lastMessage(email))
    const otp = await check(result?.token, code)
    expect(otp).toMatchObject({ customer_id: id, destination: email })
  })

  it("sends a code to the stored phone by the phone's channel", async () => {
    const { id, phone } = await newCustomer()
    expect((await send(id, "phone_verification")).error).toBeUndefined()
    expect(await lastMessage(phone)).toMatchObject({ channel: "sms" })
  })

  it("throws otp_throttled with the seconds to wait, and changes nothing", async () => {
    const { id, email } = await newCustomer()
    await send(id)
    const before = await dumpDatabase(app.database)
    const { error } = await send(id)
    expect(error).toMatchObject({ errorCode: "otp_throttled", status: 429 })
    const seconds = Number(error?.details?.retry_after)
    expect(seconds).toBeGreaterThan(80)
    expect(seconds).toBeLessThanOrEqual(90)
    expect(difference(before, await dumpDatabase(app.database))).toEqual({})
    const sent = (await app.messages()).filter(({ to }) => to === email)
    expect(sent).toHaveLength(1)
  })

  it("throttles each purpose and each customer alone", async () => {
    const one = await newCustomer()
    const other = await newCustomer()
    expect((await send(one.id)).error).toBeUndefined()
    expect((await send(other.id)).error).toBeUndefined()
    expect((await send(one.id, "phone_verification")).error).toBeUndefined()
  })

  it("replaces the older code with a new one", async () => {
    const { id, email } = await newCustomer()
    const first = await send(id)
    const old = codeFromMessage(await lastMessage(email))
    await endThrottles()
    const second = await send(id)
    const code = codeFromMessage(await lastMessage(email))
    await expect(check(first.result?.token, old)).rejects.toMatchObject({
      errorCode: "otp_invalid",
    })
    expect((await check(second.result?.token, code)).customer_id).toBe(id)
  })

  it("restores the older code when the carrier fails", async () => {
    const { id, email } = await newCustomer()
    const first = await send(id)
    const old = codeFromMessage(await lastMessage(email))
    await endThrottles()
    await app.setCarrier({ mode: "fail", times: 1 })
    const { error } = await send(id)
    expect(error).toMatchObject({ errorCode: "delivery_failed", status: 503 })
    expect(error?.message).not.toContain("carrier")
    expect((await check(first.result?.token, old)).customer_id).toBe(id)
    expect((await send(id)).error).toBeUndefined()
  })

  it("keeps a reservation of the caller when the carrier fails", async () => {
    const { id } = await newCustomer()
    const { otps, registration } = servicesOf(app.container)
    const type = "email_verification"
    const reservation = await otps.reserveOtp(
      { customer_id: id, purpose: type },
      registration.otpRules(90),
    )
    await app.setCarrier({ mode: "fail", times: 1 })
    const input = { customer_id: id, type, reservation }
    expect(
      (await runWorkflow(app.container, "send-otp", input)).error,
    ).toBeDefined()
    expect((await send(id)).error).toMatchObject({ errorCode: "otp_throttled" })
    const again = await runWorkflow(app.container, "send-otp", input)
    expect(again.result?.token).toBe(reservation.token)
  })

  it.each<[string, (id: string) => Promise<unknown>, string, object]>([
    [
      "an unknown customer",
      async () => "cus_none",
      "email_verification",
      { type: "not_found" },
    ],
    [
      "a guest",
      (id) =>
        app.database.query(
          "UPDATE customer SET has_account = false WHERE id = $1",
          [id],
        ),
      "email_verification",
      { type: "not_allowed" },
    ],
    [
      "a customer without the contact",
      (id) =>
        app.database.query("UPDATE customer SET phone = NULL WHERE id = $1", [
          id,
        ]),
      "phone_verification",
      { type: "not_allowed" },
    ],
    [
      "a contact that is verified already",
      (id) => runWorkflow(app.container, "verify-email", { customer_id: id }),
      "email_verification",
      { type: "not_allowed" },
    ],
    [
      "a phone of a country that is not allowed",
      (id) =>
        app.database.query(
          "UPDATE customer SET phone = '+41791234567' WHERE id = $1",
          [id],
        ),
      "phone_verification",
      { type: "not_allowed" },
    ],
  ])("sends nothing to %s", async (_who, prepare, type, fault) => {
    const { id } = await newCustomer()
    const other = await prepare(id)
    const before = await dumpDatabase(app.database)
    const sent = (await app.attempts()).length
    const { error } = await send(typeof other === "string" ? other : id, type)
    expect(error).toMatchObject(fault)
    expect(difference(before, await dumpDatabase(app.database))).toEqual({})
    expect(await app.attempts()).toHaveLength(sent)
  })

  it("keeps Medusa's record of the message and no code in the database", async () => {
    const { id, email } = await newCustomer()
    await app.setCarrier({ mode: "fail", times: 1 })
    await send(id)
    await send(id)
    const code = codeFromMessage(await lastMessage(email))
    const rows = Object.values(await dumpDatabase(app.database))
      .flat()
      .filter((row) => row.includes(id) || row.includes(email))
    expect(rows.filter((row) => row.includes('"noti_'))).toHaveLength(2)
    expect(rows.length).toBeGreaterThan(4)
    expect(rows.filter((row) => new RegExp(`\\b${code}\\b`).test(row))).toEqual(
      [],
    )
  })

  describe("send-otp when something fails", () => {
    itRollsBack({
      app: () => app,
      workflow: "send-otp",
      steps: {
        "send-otp": [
          "resolve-channel-config",
          "retrieve-customer",
          "determine-contact-method",
          "prepare-template-data",
          "load-template",
          "generate-otp",
          "send-notification",
        ],
      },
      prepare: async () => {
        const { id } = await newCustomer()
        await send(id)
        await endThrottles()
        return { customer_id: id, type: "email_verification" }
      },
      leastWrites: 5,
      // The Notification Module keeps a record of every message that it was asked to send, also of one that failed,
      // and offers no way to take it back.
      logs: ["notification"],
    })
  })
})
