import { startApp } from "../helpers/app"
import { bootLogs, reasonIn } from "../helpers/boot"
import { createDatabase, type Database } from "../helpers/database"

const LOCAL = "@medusajs/medusa/notification-local"

let database: Database
beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database?.drop())

describe("a boot that stops", () => {
  it("stops the boot if production turns the limits off", async () => {
    const env = { NODE_ENV: "production" }
    const logs = await bootLogs(database, {
      options: { rate_limit: false },
      env,
    })
    expect(reasonIn(logs)).toBe(
      "customer-registration: rate_limit: false is refused in production. Remove the option.",
    )
  })

  it.each([
    ["jwtSecret", "JWT_SECRET"],
    ["cookieSecret", "COOKIE_SECRET"],
  ])(
    "stops the boot if production has Medusa's default %s",
    async (name, variable) => {
      const env = { NODE_ENV: "production", [variable]: "supersecret" }
      expect(reasonIn(await bootLogs(database, { env }))).toBe(
        `customer-registration: projectConfig.http.${name} is Medusa's default or empty, so that anybody can forge sessions. Set ${variable} to a random text, for example the output of \`openssl rand -hex 32\`.`,
      )
    },
  )

  it.each([
    ["jwtSecret", "JWT_SECRET"],
    ["cookieSecret", "COOKIE_SECRET"],
  ])("stops the boot if production has a short %s", async (name, variable) => {
    const env = { NODE_ENV: "production", [variable]: "secret" }
    expect(reasonIn(await bootLogs(database, { env }))).toContain(
      `customer-registration: projectConfig.http.${name} is shorter than 32 characters`,
    )
  })

  it("stops the boot if production names a channel that no provider serves", async () => {
    const logs = await bootLogs(database, {
      options: { phone_verification: { channel: "smms" } },
      env: { NODE_ENV: "production" },
    })
    expect(reasonIn(logs)).toContain(
      'customer-registration: no notification provider serves the channel "smms", which phone_verification.channel uses.',
    )
  })

  it("stops the boot if production prints codes instead of sending them", async () => {
    const logs = await bootLogs(database, {
      env: { NODE_ENV: "production", TEST_APP_CARRIER_MODULE: LOCAL },
    })
    expect(reasonIn(logs)).toBe(
      'customer-registration: the notification provider "notification-local" prints messages instead of sending them, but codes go over its channel "email", "sms". Assign that channel to a provider that sends messages.',
    )
  })
})

describe("a boot that goes on", () => {
  it("boots a development shop that prints its codes, with a warning", async () => {
    const app = await startApp({
      env: { TEST_APP_CARRIER_MODULE: LOCAL },
      database,
    })
    expect(app.logs()).toContain(
      'in production this is refused: the notification provider "notification-local"',
    )
    await app.stop()
  })

  it("boots in production with secrets and a provider of its own", async () => {
    const app = await startApp({ env: { NODE_ENV: "production" }, database })
    expect((await app.request("GET", "/health")).status).toBe(200)
    await app.stop()
  })
})
