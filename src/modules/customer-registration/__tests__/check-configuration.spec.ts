/**
 * Sets `NODE_ENV`, which code from outside of the sandbox does not see.
 * @jest-environment node
 */
import {
  ContainerRegistrationKeys,
  createMedusaContainer,
} from "@medusajs/framework/utils"
import { asValue } from "@medusajs/framework/awilix"
import { OWN_PROVIDER } from "../../../core/config/auth-provider-config"
import type { CustomerRegistrationOptions } from "../../../types"
import checkConfiguration from "../loaders/check-configuration"

/** An auth provider of this package, as the configuration may hold it. */
class OwnProvider {
  static readonly [OWN_PROVIDER] = true
}

const provider = (id: string) => ({ id, resolve: { services: [OwnProvider] } })

/** One that knows its own name. */
class NamedProvider extends OwnProvider {
  static readonly identifier = "emailpass"
}

const BOTH = [provider("emailpass"), provider("phonepass")]
const byBoth: CustomerRegistrationOptions = {
  registration: { identifier: "both" },
  email_verification: { channel: "email" },
  phone_verification: { channel: "sms" },
}
const STAFF = ["emailpass"]
const CUSTOMERS = ["emailpass", "phonepass"]
const SECRET = "0123456789abcdef0123456789abcdef"

/** A notification provider that sends what the options ask for. */
const SENDING = {
  resolve: "./carrier",
  options: { channels: ["email", "sms"] },
}

/** Runs the check as Medusa does at boot; resolves with its warnings. */
const check = async (
  authMethodsPerActor: Record<string, string[]> | undefined,
  providers: object[] = BOTH,
  options: CustomerRegistrationOptions = byBoth,
  http: object = { jwtSecret: SECRET, cookieSecret: SECRET },
  notifications: object[] = [SENDING],
): Promise<string[]> => {
  const warnings: string[] = []
  const container = createMedusaContainer()
  container.register({
    [ContainerRegistrationKeys.LOGGER]: asValue({
      warn: (message: string) => warnings.push(message),
    }),
    [ContainerRegistrationKeys.CONFIG_MODULE]: asValue({
      modules: {
        auth: { options: { providers } },
        notification: { options: { providers: notifications } },
      },
      projectConfig: { http: { ...http, authMethodsPerActor } },
    }),
  })
  await checkConfiguration({
    container,
    options,
  })
  return warnings
}

const NOT_FOR_STAFF =
  'customer-registration: phonepass must not serve staff. Set projectConfig.http.authMethodsPerActor.user to the providers of your staff, for example ["emailpass"].'

describe("phonepass", () => {
  it.each([
    ["staff by name", { user: CUSTOMERS, customer: CUSTOMERS }],
    ["staff, who are not named", { customer: CUSTOMERS }],
    ["everybody, for nobody is named", {}],
    ["everybody, for nothing is configured", undefined],
  ])("refuses phonepass for %s", async (_whom, authMethodsPerActor) => {
    await expect(check(authMethodsPerActor)).rejects.toThrow(NOT_FOR_STAFF)
    await expect(check(authMethodsPerActor, BOTH, {})).rejects.toThrow(
      NOT_FOR_STAFF,
    )
  })

  it("accepts phonepass for customers", async () => {
    expect(await check({ user: STAFF, customer: CUSTOMERS })).toEqual([])
    expect(await check({ user: STAFF })).toEqual([])
    expect(await check({ user: [], customer: CUSTOMERS })).toEqual([])
  })

  it("accepts an app without phonepass if login is not by phone", async () => {
    const email = { email_verification: { channel: "email" } }
    expect(await check(undefined, [provider("emailpass")], email)).toEqual([])
  })
})

describe("a login", () => {
  it.each([
    ["email", "emailpass", [provider("phonepass")]],
    ["phone", "phonepass", [provider("emailpass")]],
  ])(
    "requires for login by %s the provider %s",
    async (channel, id, providers) => {
      await expect(
        check({ user: STAFF, customer: CUSTOMERS }, providers),
      ).rejects.toThrow(
        `customer-registration: login by ${channel} needs the auth provider "${id}". Add { resolve: "customer-registration/providers/${id}", id: "${id}" } to the providers of the auth module.`,
      )
    },
  )

  it.each([
    ["email", "emailpass", ["phonepass"]],
    ["phone", "phonepass", ["emailpass"]],
  ])(
    "requires for login by %s that %s serves customers",
    async (channel, id, customer) => {
      await expect(check({ user: STAFF, customer })).rejects.toThrow(
        `customer-registration: login by ${channel} needs "${id}" in projectConfig.http.authMethodsPerActor.customer.`,
      )
    },
  )

  it("warns of login by a channel that sends no codes", async () => {
    const actors = { user: STAFF, customer: CUSTOMERS }
    const silent = { ...byBoth, email_verification: undefined }
    expect(await check(actors, BOTH, silent)).toEqual([
      'customer-registration: login by email requires that it is verified, but "email_verification.channel" is not set: no code can be sent.',
    ])
    const registration = {
      identifier: "both" as const,
      require_verification: false,
    }
    expect(await check(actors, BOTH, { ...silent, registration })).toEqual([])
  })
})

const { NODE_ENV } = process.env
afterEach(() => {
  process.env.NODE_ENV = NODE_ENV
})

describe("a provider of this package", () => {
  it.each([["emailpass-app"], [undefined]])(
    "refuses a provider under the id %j, whose logins would pass every gate",
    async (id) => {
      const alias = { id, resolve: { services: [NamedProvider] } }
      await expect(
        check({ user: STAFF, customer: CUSTOMERS }, [...BOTH, alias]),
      ).rejects.toThrow(
        `customer-registration: the auth provider "customer-registration/providers/emailpass" has the id "${id}". Give it the id "emailpass"`,
      )
    },
  )
})

describe("rate_limit: false", () => {
  const options = { ...byBoth, rate_limit: false as const }
  const actors = { user: STAFF, customer: CUSTOMERS }

  it.each(["production", "prod"])(
    "refuses rate_limit: false in %s",
    async (mode) => {
      process.env.NODE_ENV = mode
      await expect(check(actors, BOTH, options)).rejects.toThrow(
        "customer-registration: rate_limit: false is refused in production. Remove the option.",
      )
      expect(await check(actors)).toEqual([])
    },
  )

  it("accepts rate_limit: false outside of production", async () => {
    process.env.NODE_ENV = "development"
    expect(await check(actors, BOTH, options)).toEqual([])
  })
})

describe("what production must not have", () => {
  const actors = { user: STAFF, customer: CUSTOMERS }
  const DEFAULTS = { jwtSecret: "supersecret", cookieSecret: "supersecret" }
  const LOCAL = {
    resolve: "@medusajs/medusa/notification-local",
    options: { channels: ["feed", "email"] },
  }

  it.each<[string, object | undefined, object[] | undefined]>([
    ["jwtSecret", DEFAULTS, undefined],
    ["cookieSecret", { ...DEFAULTS, jwtSecret: SECRET }, undefined],
    ["notification-local", undefined, [LOCAL, SENDING]],
    ["no notification provider serves", undefined, []],
  ])(
    "stops the boot in production, and warns elsewhere: %s",
    async (name, http, notifications) => {
      const boot = () => check(actors, BOTH, byBoth, http, notifications)
      process.env.NODE_ENV = "development"
      const warning = `customer-registration: in production this is refused: `
      const [first] = await boot()
      expect(first.startsWith(warning)).toBe(true)
      expect(first).toContain(name)

      process.env.NODE_ENV = "production"
      await expect(boot()).rejects.toThrow(
        `customer-registration: ${first.slice(warning.length)}`,
      )
    },
  )

  it("stops the boot in production for a short secret of either kind", async () => {
    process.env.NODE_ENV = "production"
    for (const name of ["jwtSecret", "cookieSecret"]) {
      const secrets = { jwtSecret: SECRET, cookieSecret: SECRET }
      const http = { ...secrets, [name]: "secret" }
      await expect(check(actors, BOTH, byBoth, http)).rejects.toThrow(
        `customer-registration: projectConfig.http.${name} is shorter than 32 characters`,
      )
    }
  })

  it("warns where a secret hardly protects, once however often Medusa loads the module", async () => {
    process.env.NODE_ENV = "production"
    const options = { ...byBoth, rate_limit: { record_only: true } }
    expect(await check(actors, BOTH, options)).toEqual([
      expect.stringContaining("rate_limit.record_only is on"),
    ])
    process.env.NODE_ENV = "development"
    expect(await check(actors, BOTH, options)).toEqual([])
  })

  it("names a misspelled option before the one that is missing for it", async () => {
    const options = {
      ...byBoth,
      email_verification: { chanel: "email" },
      // The cast holds because the type knows no such option either.
    } as unknown as CustomerRegistrationOptions
    await expect(check(actors, BOTH, options)).rejects.toThrow(
      /unknown option "email_verification.chanel".*"email_verification.channel"/,
    )
  })

  it("refuses a store of limits in the process's memory", async () => {
    const rate_limit = { store: "memory" }
    // The cast holds because the option's type has no such store either.
    const options = { ...byBoth, rate_limit } as CustomerRegistrationOptions
    await expect(check(actors, BOTH, options)).rejects.toThrow(
      '"rate_limit.store"',
    )
  })
})
