import { createSecretKey } from "node:crypto"
import type { CustomerRegistrationOptions } from "../../../types"
import { parseOptions } from "../../../core/config/options-schema"
import { productionFaults } from "../production-faults"

const SECRET = "0123456789abcdef0123456789abcdef"
const both: CustomerRegistrationOptions = {
  registration: { identifier: "both" },
  email_verification: { channel: "email" },
  phone_verification: { channel: "sms" },
}

/** Serves every channel that the tests name. */
const SENDING = {
  resolve: "./src/modules/carrier",
  options: {
    channels: ["mail", "text", "farewell", "return", "email", "sms"],
  },
}

/** The faults of an app with these secrets and these notification providers. */
const faultsOf = (
  http: { jwtSecret?: unknown; cookieSecret?: unknown },
  providers: object[] = [],
  options = both,
): string[] =>
  productionFaults(
    {
      modules: {
        notification: { options: { providers: [SENDING, ...providers] } },
      },
      projectConfig: { http },
    },
    parseOptions(options),
  )

/** The faults of a sane app that sends over these providers. */
const faultsOfProviders = (providers: object[], options = both): string[] =>
  faultsOf({ jwtSecret: SECRET, cookieSecret: SECRET }, providers, options)

describe("secrets", () => {
  it.each(["supersecret", " supersecret\n", "", "  ", undefined])(
    "refuses the secret %j",
    (secret) => {
      expect(faultsOf({ jwtSecret: secret, cookieSecret: SECRET })).toEqual([
        "projectConfig.http.jwtSecret is Medusa's default or empty, so that anybody can forge sessions. Set JWT_SECRET to a random text, for example the output of `openssl rand -hex 32`.",
      ])
      expect(faultsOf({ jwtSecret: SECRET, cookieSecret: secret })).toEqual([
        "projectConfig.http.cookieSecret is Medusa's default or empty, so that anybody can forge sessions. Set COOKIE_SECRET to a random text, for example the output of `openssl rand -hex 32`.",
      ])
    },
  )

  it.each([
    ["text", SECRET],
    ["bytes", Buffer.from(SECRET)],
    ["a key", createSecretKey(SECRET, "utf8")],
    ["a key with a passphrase", { key: "pem", passphrase: "x" }],
  ])("accepts a secret as %s", (_kind, jwtSecret) => {
    expect(faultsOf({ jwtSecret, cookieSecret: SECRET })).toEqual([])
  })

  it.each([SECRET.slice(1), "secret"])(
    "refuses a secret shorter than 32 characters: %s",
    (short) => {
      const [fault] = faultsOf({ jwtSecret: SECRET, cookieSecret: short })
      expect(fault).toMatch(/cookieSecret is shorter than 32 characters/)
      const [other] = faultsOf({ jwtSecret: short, cookieSecret: SECRET })
      expect(other).toMatch(/jwtSecret is shorter than 32 characters/)
    },
  )
})

describe("a notification provider that prints", () => {
  const local = "@medusajs/medusa/notification-local"
  const printing = (resolve: unknown, channels: string[]) => ({
    resolve,
    id: "any",
    options: { channels },
  })

  it.each([
    local,
    "@medusajs/notification-local",
    "/app/node_modules/@medusajs/notification-local/dist/index.js",
    "customer-registration/providers/console",
    "./src/modules/console-notification",
    "C:\\shop\\src\\modules\\notification-console\\index.ts",
    "./src/modules/logger.ts",
    "./src/modules/consoleNotification",
    "./src/modules/console-mailer/index.js",
    { services: [{ identifier: "notification-local" }] },
    { default: { services: [{ identifier: "console" }] } },
  ])("recognises a printing provider by its name: %j", (resolve) => {
    expect(faultsOfProviders([printing(resolve, ["sms"])])).toEqual([
      expect.stringMatching(
        /^the notification provider "[a-z-]+" prints messages instead of sending them, but codes go over its channel "sms"\. Assign that channel to a provider that sends messages\.$/,
      ),
    ])
  })

  it.each([
    "@medusajs/medusa/notification-sendgrid",
    "./src/modules/local-sms-service",
    "./src/modules/mailgun",
    "./src/modules/catalog",
    { services: [{ identifier: "twilio" }, {}] },
    undefined,
  ])("accepts the notification provider %j", (resolve) => {
    expect(faultsOfProviders([printing(resolve, ["email", "sms"])])).toEqual([])
  })

  it("accepts a printing provider for channels that carry no codes", () => {
    expect(faultsOfProviders([printing(local, ["feed"])])).toEqual([])
    expect(faultsOfProviders([printing(local, ["sms"])], {})).toEqual([])
    expect(faultsOfProviders([{ resolve: local }])).toEqual([])
  })

  it.each<[string, string[], CustomerRegistrationOptions]>([
    ["verifications", ["mail", "text"], verifications()],
    [
      "deletions",
      ["farewell", "return"],
      {
        account_deletion_request: { channel: "farewell", template: "x" },
        account_deletion_cancel: { channel: "return", template: "x" },
      },
    ],
    ["password resets", ["email", "sms"], resets("both")],
    ["password resets by email", ["email"], resets("email")],
    ["password resets by SMS", ["sms"], resets("phone")],
  ])(
    "refuses a printing provider for the channels of %s",
    (_what, channels, options) => {
      const all = ["mail", "text", "farewell", "return", "email", "sms", "feed"]
      expect(faultsOfProviders([printing(local, all)], options)).toEqual([
        expect.stringContaining(`its channel "${channels.join('", "')}".`),
      ])
    },
  )
})

describe("a channel that no notification provider serves", () => {
  const unserved = (
    options: CustomerRegistrationOptions,
    channels?: string[],
  ) =>
    productionFaults(
      {
        ...(channels && {
          modules: {
            notification: {
              options: { providers: [{ options: { channels } }] },
            },
          },
        }),
        projectConfig: { http: { jwtSecret: SECRET, cookieSecret: SECRET } },
      },
      parseOptions(options),
    )

  it("names a channel without a provider by its option, and the line to add", () => {
    const options = { ...both, phone_verification: { channel: "smms" } }
    expect(unserved(options, ["email", "sms"])).toEqual([
      'no notification provider serves the channel "smms", which phone_verification.channel uses. Add { resolve: "<your provider>", id: "smms", options: { channels: ["smms"] } } to the providers of the Notification Module, or correct the channel.',
    ])
  })

  it("names every channel in use if there is no Notification Module", () => {
    expect(unserved(both)).toHaveLength(2)
    expect(unserved(resets("both"))).toEqual([
      expect.stringContaining("which password_reset uses"),
      expect.stringContaining("which password_reset uses"),
    ])
  })

  it("finds no fault if every channel has a provider", () => {
    expect(unserved(both, ["email", "sms"])).toEqual([])
  })
})

function verifications(): CustomerRegistrationOptions {
  return {
    email_verification: { channel: "mail" },
    phone_verification: { channel: "text" },
  }
}

function resets(
  identifier: "email" | "phone" | "both",
): CustomerRegistrationOptions {
  return {
    registration: { identifier },
    storefrontUrl: "https://shop.example.com",
    password_reset: { template: "x", sms_body: "{{token}}" },
  }
}
