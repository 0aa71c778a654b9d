import { asValue } from "@medusajs/framework/awilix"
import {
  ContainerRegistrationKeys,
  createMedusaContainer,
} from "@medusajs/framework/utils"
import { OWN_PROVIDER } from "../../../core/config/auth-provider-config"
import checkConfiguration from "../loaders/check-configuration"

/** An auth provider of this package, as the configuration may hold it. */
class OwnProvider {
  static readonly [OWN_PROVIDER] = true
}

/** Runs the check as Medusa does at boot, for an app whose emailpass is the given one. */
const check = (services: unknown[], options: object): Promise<void> => {
  const container = createMedusaContainer()
  const emailpass = { id: "emailpass", resolve: { services }, options }
  container.register({
    [ContainerRegistrationKeys.LOGGER]: asValue({ warn: () => undefined }),
    [ContainerRegistrationKeys.CONFIG_MODULE]: asValue({
      modules: { auth: { options: { providers: [emailpass] } } },
      projectConfig: {
        http: {
          jwtSecret: "secret",
          authMethodsPerActor: { user: ["emailpass"], customer: ["emailpass"] },
        },
      },
    }),
  })
  return checkConfiguration({ container, options: {} })
}

describe("the options of an auth provider", () => {
  it.each([
    [
      "unknown",
      { memory: 8 },
      'unknown option "memory": remove it or correct its name',
    ],
    [
      "of the wrong type",
      { time_cost: "2" },
      '"time_cost" Invalid input: expected number, received string',
    ],
    [
      "too small",
      { memory_cost: 7 },
      '"memory_cost" Too small: expected number to be >=8',
    ],
    ["no whole number", { parallelism: 1.5 }, '"parallelism" Invalid input'],
    ["no concurrency at all", { concurrency: 0 }, '"concurrency" Too small'],
    ["a queue below nothing", { queue: -1 }, '"queue" Too small'],
  ])(
    "stops the boot for a provider option that is %s",
    async (_how, options, message) => {
      await expect(check([OwnProvider], options)).rejects.toThrow(
        `customer-registration: invalid options of the auth provider emailpass: ${message}`,
      )
    },
  )

  it("accepts every provider option", async () => {
    const all = {
      memory_cost: 8,
      time_cost: 1,
      parallelism: 1,
      concurrency: 1,
      queue: 0,
    }
    await expect(check([OwnProvider], all)).resolves.toBeUndefined()
  })

  it("ignores the options of another package's provider", async () => {
    const medusas = { hashConfig: { logN: 14, r: 8, p: 1 } }
    await expect(check([], medusas)).resolves.toBeUndefined()
  })
})
