import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createSecretKey, generateKeyPairSync } from "node:crypto"
import type { CustomerRegistrationOptions } from "../../../types"
import { CustomerRegistrationService } from "../service"

type Container = ConstructorParameters<typeof CustomerRegistrationService>[0]

const serviceOf = (
  options: CustomerRegistrationOptions = {},
  jwtSecret: unknown = "a secret of the app",
) =>
  new CustomerRegistrationService(
    {
      // Nothing here logs.
      logger: {} as Container["logger"],
      [ContainerRegistrationKeys.CONFIG_MODULE]: {
        projectConfig: { http: { jwtSecret } },
      },
    },
    options,
  )

const keysOf = (jwtSecret: unknown): string[] =>
  Object.values(serviceOf({}, jwtSecret).keys).map((key) => key.toString("hex"))

describe("the keys of the plugin", () => {
  it("derives one key for each use, the same on every instance", () => {
    expect(new Set(keysOf("one secret")).size).toBe(5)
    expect(keysOf("one secret")).toEqual(keysOf("one secret"))
    expect(keysOf("one secret")).not.toEqual(keysOf("another secret"))
  })

  // Medusa takes whatever jsonwebtoken takes, for example a private key.
  it.each([
    [
      "an encrypted key and its passphrase",
      (n: number) => ({ key: `k${n}`, passphrase: "p" }),
    ],
    [
      "a secret key object",
      (n: number) => createSecretKey(Buffer.alloc(32, n)),
    ],
    ["bytes", (n: number) => Buffer.alloc(32, 0xf0 + n)],
    [
      "a private key object",
      () => generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey,
    ],
  ])(
    "derives other keys if the app's secrets differ: %s",
    (_kind, secretOf) => {
      expect(keysOf(secretOf(1))).not.toEqual(keysOf(secretOf(2)))
    },
  )
})

describe("how codes are sent", () => {
  const service = serviceOf({
    email_verification: { channel: "mail", resendThrottleSeconds: 30 },
  })

  it("sends codes as the section says", () => {
    for (const purpose of ["email_verification", "email_change"] as const) {
      expect(service.delivery(purpose)).toMatchObject({
        contact: "email",
        channel: "mail",
        resendThrottleSeconds: 30,
      })
    }
  })

  it("throws if the section of a code is missing", () => {
    for (const purpose of ["phone_verification", "phone_change"] as const) {
      expect(() => service.delivery(purpose)).toThrow(
        expect.objectContaining({
          errorCode: "channel_not_configured",
          message:
            'OTP channel configuration not found: set "phone_verification.channel" in the plugin\'s options',
        }),
      )
    }
  })

  it("stops immediately if a template is missing", () => {
    expect(() =>
      serviceOf({
        phone_verification: { channel: "sms", template: "none.hbs" },
      }),
    ).toThrow('phone_verification.template: no template at "none.hbs"')
  })
})

describe("the policies of the options", () => {
  it("follows registration.require_verification", () => {
    expect(serviceOf().claimPolicy.displaceUnverified).toBe(true)
    const registration = { require_verification: false }
    expect(serviceOf({ registration }).claimPolicy.displaceUnverified).toBe(
      false,
    )
  })

  it("follows login.identifier", () => {
    const byEmail = serviceOf()
    expect(byEmail.isLoginChannel("email")).toBe(true)
    expect(byEmail.isLoginChannel("phone")).toBe(false)
    const byBoth = serviceOf({ login: { identifier: "both" } })
    expect(byBoth.isLoginChannel("phone")).toBe(true)
  })

  it("follows phone.allowed_countries", () => {
    const service = serviceOf({ phone: { allowed_countries: ["DE"] } })
    expect(service.isAllowedDestination("+4915112345678")).toBe(true)
    expect(service.isAllowedDestination("+41791234567")).toBe(false)
  })
})
