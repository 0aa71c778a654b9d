import type { Logger } from "@medusajs/framework/types"
import type { AbstractNotificationProviderService } from "@medusajs/framework/utils"
import { performance } from "node:perf_hooks"
import smsProvider from "customer-registration/providers/sms"
import { CarrierServer, json, type Answer } from "../helpers/carrier-server"

type Service = AbstractNotificationProviderService

/** The service that Medusa gets; from the build, so that carriers' packages are Node's own. */
const [SmsService] = smsProvider.services as unknown as [
  new (container: object, options: unknown) => Service,
]

const TO = "+4915112345678"
const TEXT = "412274 is your code — 大丈夫"
const SECRET = "carrier-secret-93"

const xml =
  (status: number, body: string): Answer =>
  (response) => {
    response.writeHead(status, { "content-type": "text/xml" })
    response.end(body)
  }

const snsFault = (status: number, code: string, message: string): Answer =>
  xml(
    status,
    `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
  )

/** Accepts the request, and cuts the connection. */
const cut: Answer = (response) => response.destroy()

/** Announces a response, sends half of it, and cuts the connection. */
const half =
  (status: number): Answer =>
  (response) => {
    response.writeHead(status, {
      "content-type": "application/json",
      "content-length": "500",
    })
    response.write('{"sid": "SM1", "mess')
    setTimeout(() => response.destroy(), 20)
  }

const silent: Answer = () => {}

const BODY =
  '{"to": {{json to}}, "text": {{json text}}, "from": {{json from}} }'

/** Each carrier: its options, and what its documentation says that it answers. */
const CARRIERS = {
  twilio: {
    options: (url: string) => ({
      type: "twilio",
      account_sid: "AC1",
      auth_token: SECRET,
      from: "+15550100",
      url,
    }),
    success: json(201, { sid: "SM1", status: "queued" }),
    id: "SM1",
    invalid: json(400, { code: 21211, message: `'To' ${TO} is not valid` }),
    refused: json(401, { code: 20003, message: "Authenticate" }),
    // The status says that it was taken.
    half: "sent",
  },
  vonage: {
    options: (url: string) => ({
      type: "vonage",
      api_key: "key",
      api_secret: SECRET,
      from: "Shop",
      url,
    }),
    success: json(200, { messages: [{ status: "0", "message-id": "V1" }] }),
    id: "V1",
    invalid: json(200, { messages: [{ status: "6", "error-text": TO }] }),
    refused: json(200, { messages: [{ status: "1", "error-text": "busy" }] }),
    half: "unknown",
  },
  "aws-sns": {
    options: (endpoint: string) => ({
      type: "aws-sns",
      region: "eu-central-1",
      credentials: { accessKeyId: "AKIA1", secretAccessKey: SECRET },
      endpoint,
    }),
    success: xml(
      200,
      '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>S1</MessageId></PublishResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></PublishResponse>',
    ),
    id: "S1",
    invalid: snsFault(
      400,
      "InvalidParameter",
      `Invalid parameter: PhoneNumber Reason: ${TO} is not valid to publish to`,
    ),
    refused: snsFault(400, "Throttled", "Rate exceeded"),
    half: "sent",
  },
  http: {
    options: (url: string) => ({
      type: "http",
      url: `${url}/send`,
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${SECRET}`,
      },
      body: BODY,
    }),
    success: json(202, {}),
    id: undefined,
    invalid: undefined,
    refused: json(400, { error: `no credit for ${TO}` }),
    half: "sent",
  },
} as const

let first: CarrierServer
let second: CarrierServer
let firstUrl: string
let secondUrl: string
let log: string[]

beforeEach(async () => {
  first = new CarrierServer()
  second = new CarrierServer()
  firstUrl = await first.start()
  secondUrl = await second.start()
  second.answers = [json(201, { sid: "SM2" })]
  log = []
})
afterEach(async () => {
  // Neither a text nor a number nor a secret is in the log.
  expect(log.join("\n")).not.toMatch(/412274|5678|carrier-secret/)
  await first.stop()
  await second.stop()
})

const note = (line: string) => void log.push(line)
const logger = { info: note, warn: note } as unknown as Logger

const twilioAt = (url: string, more: object = {}) => ({
  ...CARRIERS.twilio.options(url),
  ...more,
})

const provider = (carriers: object[], more: object = {}) =>
  new SmsService({ logger }, { carriers, ...more })

const send = (service: Service, to = TO) =>
  service.send({
    to,
    channel: "sms",
    template: "otp",
    content: { text: TEXT },
  })

describe.each(Object.entries(CARRIERS))("the carrier %s", (_, carrier) => {
  const both = () =>
    provider([carrier.options(firstUrl), twilioAt(secondUrl)], {
      timeout_seconds: 1,
    })

  it("takes a message once, with its whole text", async () => {
    first.answers = [carrier.success]
    const { id } = await send(both())
    expect(id).toBe(carrier.id)
    expect(first.seen).toHaveLength(1)
    expect(second.seen).toHaveLength(0)
    const { body } = first.seen[0]
    const sent = body.startsWith("{")
      ? body
      : decodeURIComponent(body.replaceAll("+", " "))
    expect(sent).toContain(TEXT)
    expect(sent).toContain(TO.slice(1))
  })

  it("sends from the message's own sender if it has one", async () => {
    first.answers = [carrier.success]
    await both().send({
      to: TO,
      from: "BRAND",
      channel: "sms",
      template: "otp",
      content: { text: TEXT },
    })
    expect(first.seen[0].body).toContain("BRAND")
  })

  it("leaves the message to the next carrier if it refuses or is down", async () => {
    for (const answer of [carrier.refused, json(503, {}), json(429, {})]) {
      first.answers = [answer]
      expect(await send(both())).toEqual({ id: "SM2" })
    }
    await first.stop()
    expect(await send(both())).toEqual({ id: "SM2" })
    expect(second.seen).toHaveLength(4)
  })

  it("sends nothing again that may have been taken", async () => {
    for (const answer of [cut, silent, half(200)]) {
      first.answers = [answer]
      await send(both())
    }
    expect(first.seen).toHaveLength(3)
    expect(second.seen).toHaveLength(0)
    expect(log.at(-1)).toMatch(carrier.half === "sent" ? /: sent/ : /unknown/)
  })
})

describe.each(Object.entries(CARRIERS).filter(([, { invalid }]) => invalid))(
  "the carrier %s",
  (_, carrier) => {
    it("ends the attempts if it says that the number is invalid", async () => {
      first.answers = [carrier.invalid as Answer]
      const service = provider([carrier.options(firstUrl), twilioAt(secondUrl)])
      await expect(send(service)).rejects.toThrow("cannot send to this number")
      expect(second.seen).toHaveLength(0)
    })
  },
)

describe("the choice of a carrier", () => {
  it("takes the first one that serves the country", async () => {
    const service = provider([
      twilioAt(firstUrl, { countries: ["US", "CA"] }),
      twilioAt(secondUrl, { countries: ["DE"] }),
    ])
    first.answers = [json(201, { sid: "SM1" })]
    expect(await send(service)).toEqual({ id: "SM2" })
    expect(await send(service, "+12125550123")).toEqual({ id: "SM1" })
    await expect(send(service, "+33612345678")).rejects.toThrow(
      "No carrier serves the country",
    )
  })

  it("leaves a carrier out for a minute after five failures in a row", async () => {
    const now = jest.spyOn(performance, "now").mockReturnValue(1_000)
    try {
      const service = provider([twilioAt(firstUrl), twilioAt(secondUrl)])
      first.answers = [json(500, {})]
      for (let n = 0; n < 7; n++) {
        await send(service)
      }
      expect(first.seen).toHaveLength(5)
      now.mockReturnValue(61_001)
      first.answers = [json(201, { sid: "SM1" })]
      expect(await send(service)).toEqual({ id: "SM1" })
      expect(await send(service)).toEqual({ id: "SM1" })
    } finally {
      now.mockRestore()
    }
  })

  it("says that no carrier has taken the message", async () => {
    first.answers = [json(500, {})]
    const service = provider([twilioAt(firstUrl)])
    await expect(send(service)).rejects.toThrow("No carrier has taken the SMS")
    expect(log.at(-1)).toBe(
      "customer-registration: SMS to …78 by twilio: not_sent (status 500)",
    )
  })
})

describe("the options of the provider", () => {
  it.each([
    ["no carrier", { carriers: [] }, /carriers/],
    ["an unknown type", { carriers: [{ type: "pigeon" }] }, /carriers\.0/],
    [
      "two senders",
      {
        carriers: [
          twilioAt("https://x.example", { messaging_service_sid: "MG1" }),
        ],
      },
      /carriers\.0/,
    ],
    [
      "a country that does not exist",
      { carriers: [twilioAt("https://x.example", { countries: ["XX"] })] },
      /carriers\.0/,
    ],
    [
      "a broken template",
      {
        carriers: [
          { ...CARRIERS.http.options("https://x.example"), body: "{{" },
        ],
      },
      /Parse error/,
    ],
    [
      "a template with a name that no message has",
      {
        carriers: [
          { ...CARRIERS.http.options("https://x.example"), body: "{{tex}}" },
        ],
      },
      /"tex" not defined/,
    ],
  ])("stop the boot with %s, and do not show a secret", (_, options, words) => {
    const boot = () => new SmsService({ logger }, options)
    expect(boot).toThrow(words)
    expect(boot).not.toThrow(SECRET)
  })

  it("refuses a message without a text", async () => {
    const service = provider([twilioAt(firstUrl)])
    const message = { to: TO, channel: "sms", template: "otp" }
    await expect(service.send(message)).rejects.toThrow("content.text")
  })
})
