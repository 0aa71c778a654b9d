import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  deliverMessage,
  pauseMessages,
  purgeExpiredRecords,
  resumeMessages,
} from "customer-registration/workflows"
import { CarrierServer, json, type Answer } from "../helpers/carrier-server"
import { startContainer, type TestContainer } from "../helpers/container"
import { eventually } from "../helpers/eventually"
import { injectFault } from "../helpers/fault"
import { limitsOf } from "../helpers/limits"
import { uniqueEmail } from "../helpers/unique"

const GERMAN = "+4915112345678"

let carriers: CarrierServer
let app: TestContainer
beforeAll(async () => {
  carriers = new CarrierServer()
  const url = await carriers.start()
  app = await startContainer({
    options: {
      ...limitsOf({ daily_budget: { destination: 50, country: 1 } }),
      phone: { allowed_countries: ["DE", "FR"], default_country: "DE" },
    },
    env: {
      TEST_APP_SMS_CARRIERS: JSON.stringify([
        {
          type: "twilio",
          account_sid: "AC1",
          auth_token: "x",
          from: "+15550100",
          url,
        },
        {
          type: "http",
          name: "second",
          url: `${url}/send`,
          body: "{{json text}}",
        },
      ]),
    },
  })
})
afterAll(async () => {
  await app?.stop()
  await carriers?.stop()
})
beforeEach(() =>
  app.database.query(
    "DELETE FROM registration_message_count; DELETE FROM customer_registration_limit",
  ),
)

const send = (to: string, isWarning = false) =>
  deliverMessage(app.container, {
    contact: to.includes("@") ? "email" : "phone",
    channel: to.includes("@") ? "email" : "sms",
    to,
    template: "test.welcome",
    content: { subject: "Welcome", text: "Hello" },
    customer_id: "cus_test",
    isWarning,
  })

/** What was counted, each kind as one line. */
const counted = async (): Promise<string[]> => {
  const rows = await app.database.query<{ line: string }>(
    `SELECT concat_ws(' ', channel, country, carrier, outcome, count) AS line
       FROM registration_message_count ORDER BY 1`,
  )
  return rows.map(({ line }) => line.replace(/ +/g, " "))
}

const untilCounted = (lines: string[]) =>
  eventually(async () => expect(await counted()).toEqual(lines))

const INVALID = json(400, { code: 21211 })
const SENT = json(201, { sid: "SM1" })
const REFUSED = json(503, {})
/** Takes the request, and cuts the connection. */
const CUT: Answer = (response) => response.destroy()

describe("a message", () => {
  it.each([
    ["sent", [SENT], "phone DE twilio sent 1"],
    ["taken by the next carrier", [REFUSED, SENT], "phone DE second sent 1"],
    ["refused by all", [REFUSED], "phone DE second failed 1"],
    ["to a number that is none", [INVALID], "phone DE twilio invalid_number 1"],
    ["without a response", [CUT], "phone DE twilio unknown 1"],
  ])(
    "is counted by the carrier that had it last: %s",
    async (_what, answers, line) => {
      carriers.answers = answers
      await send(GERMAN).catch(() => undefined)
      await untilCounted([line])
    },
  )

  it("is counted if the plugin holds it back, without a carrier", async () => {
    carriers.answers = [SENT]
    await send("+33612345678")
    await expect(send("+33612345679")).rejects.toThrow("Too many")
    await expect(send("+447400123456")).rejects.toThrow("not allowed")
    await pauseMessages(app.container, "email", 60)
    await expect(send(uniqueEmail())).rejects.toThrow("not sending")
    await resumeMessages(app.container, "email")
    await untilCounted([
      "email paused 1",
      "phone FR over_budget 1",
      "phone FR twilio sent 1",
      "phone GB not_served 1",
    ])
  })

  it("warns an owner although the sign-ups of the country are paused", async () => {
    carriers.answers = [SENT]
    await pauseMessages(app.container, "phone", 60, "FR")
    await expect(send("+33612345678")).rejects.toThrow("not sending")
    await send("+33612345678", true)
    await resumeMessages(app.container, "phone", "FR")
    await untilCounted(["phone FR paused 1", "phone FR twilio sent 1"])
  })

  it("is counted by the provider's id if the provider is another package's", async () => {
    await send(uniqueEmail())
    await app.setCarrier({ mode: "fail" })
    await expect(send(uniqueEmail())).rejects.toThrow()
    await app.setCarrier({ mode: "ok" })
    await untilCounted(["email carrier failed 1", "email carrier sent 1"])
  })

  it("is counted once if many are sent in parallel", async () => {
    await Promise.all(Array.from({ length: 30 }, () => send(uniqueEmail())))
    await untilCounted(["email carrier sent 30"])
  })

  it("is sent even if it cannot be counted", async () => {
    const repair = await injectFault(app.database, {
      table: "registration_message_count",
      on: "INSERT",
    })
    const logger = app.container.resolve(ContainerRegistrationKeys.LOGGER)
    const warn = jest.spyOn(logger, "warn")
    await send(uniqueEmail())
    await eventually(async () =>
      expect(warn.mock.calls.join()).toContain("messages not counted"),
    )
    warn.mockRestore()
    await repair()
    expect(await counted()).toEqual([])
  })
})

it("keeps counts for 30 days", async () => {
  await app.database.query(
    `INSERT INTO registration_message_count
     SELECT now() - make_interval(days => days), 'email', '', 'old', 'sent', 1
       FROM unnest(ARRAY[29, 31]) days`,
  )
  expect(await purgeExpiredRecords(app.container)).toMatchObject({
    message_counts: 1,
  })
  expect(await counted()).toEqual(["email old sent 1"])
})
