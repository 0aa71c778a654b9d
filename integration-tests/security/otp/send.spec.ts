import type { Answer, App } from "../../helpers/app"
import { raiseBarrier } from "../../helpers/barrier"
import type { Database } from "../../helpers/database"
import { figure } from "../../helpers/figures"
import {
  register,
  registeredCustomer,
  sendAndReadOtp,
  uniqueEmail,
  uniquePhone,
  type OtpType,
} from "../../helpers/fixtures"
import { startInstances, type Instances } from "../../helpers/instances"
import { askForOtp, otpRows, tally, tryOtp } from "../../helpers/otp"

/** Ids of the right shape that nobody has. */
let nobody = 0
const unknownId = () =>
  `cus_01JZZZZZZZZZZZZZZZZZ${String(++nobody).padStart(6, "0")}`

/** An answer without what differs between any two calls: the token, times, and the connection's headers. */
const shapeOf = ({ status, headers, text, body }: Answer) => ({
  status,
  headers: Object.keys(headers),
  length: headers["content-length"],
  token: String(body.token)
    .split(".")
    .map((part) => part.length),
  text: text
    .replace(String(body.token), "…")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "…")
    .replaceAll(/\b\d\d\b/g, "…"),
})

describe("asking for a code", () => {
  let instances: Instances
  let app: App
  let database: Database
  beforeAll(async () => {
    instances = await startInstances({
      options: {
        phone: { allowed_countries: ["DE"] },
        rate_limit: false,
      },
    })
    app = instances.apps[0]
    database = app.database
  })
  afterAll(() => instances?.stop())

  const unverified = (phone = uniquePhone()) =>
    registeredCustomer(app, { phone, verify: [] })
  const passThrottle = () =>
    database.query("UPDATE otp_limit SET next_send_at = now()")
  /** Resolves when what was asked for before has been seen to: a later message has gone out. */
  const settle = async () => {
    for (const one of instances.apps) {
      const { id, email: to } = await unverified()
      await sendAndReadOtp(one, { id, to, type: "email_verification" })
    }
  }
  const messagesTo = async (...contacts: (string | null)[]) =>
    (await app.attempts()).filter(({ to }) => contacts.includes(to))

  it("refuses a resend inside the throttle, says how long, and sends nothing", async () => {
    const { id, email } = await unverified()
    const first = await askForOtp(app, id, "email_verification")
    const again = await askForOtp(instances.at(1), id, "email_verification")

    expect(first.status).toBe(200)
    expect(again.status).toBe(429)
    expect(again.body).toEqual({
      type: "not_allowed",
      code: "otp_throttled",
      message: expect.any(String),
      details: { retry_after: Number(again.headers["retry-after"]) },
    })
    expect(again.body.details.retry_after).toBeGreaterThan(0)
    expect(again.body.details.retry_after).toBeLessThanOrEqual(90)
    await settle()
    expect(await messagesTo(email)).toHaveLength(1)
    expect(await otpRows(database, id)).toHaveLength(1)
  })

  it("sends another code after the throttle", async () => {
    const { id, email: to } = await unverified()
    const type = "email_verification"
    await sendAndReadOtp(app, { id, to, type })
    await passThrottle()
    await sendAndReadOtp(app, { id, to, type })
    expect(await otpRows(database, id)).toHaveLength(1)
  })

  it("throttles each purpose on its own", async () => {
    const { id } = await unverified()
    for (const type of ["email_verification", "phone_verification"] as const) {
      expect((await askForOtp(app, id, type)).status).toBe(200)
      expect((await askForOtp(app, id, type)).status).toBe(429)
    }
  })

  it("answers for an unknown customer as for a known one, the throttle included", async () => {
    const { id } = await unverified()
    const unknown = unknownId()
    for (let call = 0; call < 3; call++) {
      const known = await askForOtp(app, id, "phone_verification")
      const decoy = await askForOtp(app, unknown, "phone_verification")
      expect(shapeOf(decoy)).toEqual(shapeOf(known))
      expect(decoy.status).toBe(call === 0 ? 200 : 429)
    }
    expect(await otpRows(database, unknown)).toEqual([])
  })

  it("gives a decoy's token the claims that a real one has", async () => {
    const { id } = await unverified()
    const claims = await Promise.all(
      [id, unknownId()].map(async (customer) => {
        const { body } = await askForOtp(app, customer, "email_verification")
        const [header, payload] = String(body.token).split(".")
        const decoded = JSON.parse(
          Buffer.from(payload, "base64url").toString(),
        ) as Record<string, unknown>
        expect(body.expires_at).toBe(new Date(body.expires_at).toISOString())
        return { header, keys: Object.keys(decoded), purpose: decoded.purpose }
      }),
    )
    expect(claims[1]).toEqual(claims[0])
  })

  it("sends one message for 100 requests that arrive in parallel on two instances", async () => {
    const { id, email } = await unverified()
    const barrier = await raiseBarrier(database, {
      table: "otp_limit",
      on: "INSERT",
    })
    const requests = Array.from({ length: 100 }, (_, index) =>
      askForOtp(instances.at(index), id, "email_verification"),
    )
    await barrier.waiting(20)
    await barrier.open()

    expect(tally(await Promise.all(requests))).toEqual({
      "200": 1,
      "429 otp_throttled": 99,
    })
    await settle()
    figure("messages", (await messagesTo(email)).length).is(1)
    figure("live codes", (await otpRows(database, id)).length).is(1)
  })

  it("resends once for 100 requests that arrive in parallel after the throttle", async () => {
    const { id, email: to } = await unverified()
    const type: OtpType = "email_verification"
    await sendAndReadOtp(app, { id, to, type })
    await passThrottle()
    const barrier = await raiseBarrier(database, {
      table: "otp_limit",
      on: "INSERT",
    })
    const requests = Array.from({ length: 100 }, (_, index) =>
      askForOtp(instances.at(index), id, type),
    )
    await barrier.waiting(20)
    await barrier.open()

    expect(tally(await Promise.all(requests))["200"]).toBe(1)
    await settle()
    expect(await messagesTo(to)).toHaveLength(2)
    expect(await otpRows(database, id)).toHaveLength(1)
  })

  const nothingToSend: [string, OtpType, () => Promise<string>][] = [
    ["for a guest", "email_verification", () => guest()],
    ["where the email is verified", "email_verification", () => verified()],
    [
      "where the customer has no phone",
      "phone_verification",
      async () =>
        (await registeredCustomer(app, { phone: null, verify: [] })).id,
    ],
    [
      "to a phone of a country that is not allowed",
      "phone_verification",
      () => withPhone("+33612345678"),
    ],
    [
      "to a phone that belongs to no country",
      "phone_verification",
      () => withPhone("+88213123456"),
    ],
    ["to what is no phone", "phone_verification", () => withPhone("call me")],
  ]
  const guest = async () => {
    const { id } = await unverified()
    await database.query(
      "UPDATE customer SET has_account = false WHERE id = $1",
      [id],
    )
    return id
  }
  const verified = async () => (await registeredCustomer(app)).id
  const withPhone = async (phone: string) => {
    const { id } = await unverified()
    await database.query("UPDATE customer SET phone = $2 WHERE id = $1", [
      id,
      phone,
    ])
    return id
  }

  it.each(nothingToSend)(
    "sends nothing %s, and does not tell",
    async (_, type, make) => {
      const id = await make()
      await passThrottle()
      const [{ email, phone }] = await database.query<{
        email: string
        phone: string | null
      }>("SELECT email, phone FROM customer WHERE id = $1", [id])
      const before = await messagesTo(email, phone)

      const answer = await askForOtp(app, id, type)
      const decoy = await askForOtp(app, unknownId(), type)
      expect(answer.status).toBe(200)
      expect(shapeOf(answer)).toEqual(shapeOf(decoy))
      await settle()
      expect(await messagesTo(email, phone)).toEqual(before)
      const live = (await otpRows(database, id)).filter(
        (row) => !row.verified_at,
      )
      expect(live).toEqual([])
      const code = "000000"
      const verdict = await tryOtp(app, { token: answer.body.token, code })
      expect(verdict.body.code).toBe("otp_invalid")
    },
  )

  it("refuses to register a phone of a country that is not allowed", async () => {
    const email = uniqueEmail()
    const answer = await app.request("POST", "/store/customers", {
      token: await register(app, { email }),
      body: { email, phone: "+33612345678" },
    })
    expect(answer.status).toBe(400)
    expect(answer.body.message).toBe(
      "Phone numbers from this country are not supported.",
    )
  })
})
