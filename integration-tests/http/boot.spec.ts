import { execFile } from "node:child_process"
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startApp, type AppOptions } from "../helpers/app"
import { bootLogs, reasonIn } from "../helpers/boot"
import { createDatabase, type Database } from "../helpers/database"
import { testRun } from "../helpers/run"
import { PASSWORD, uniqueIp, uniquePhone } from "../helpers/unique"

const root = join(__dirname, "..", "..")
const testApp = join(root, "integration-tests", "test-app")
const INVALID = "invalid plugin options: "

let database: Database
let templates: string
beforeAll(async () => {
  database = await createDatabase()
  templates = mkdtempSync(join(tmpdir(), "templates-"))
  writeFileSync(join(templates, "open.hbs"), "{{#if code}}{{code}}")
})
afterAll(async () => {
  await database?.drop()
  rmSync(templates, { recursive: true, force: true })
})

/** A configuration that takes `phonepass` out of the test app's own. */
const WITHOUT_PHONEPASS = `
import config from "./whole-config"

const { options } = config.modules.auth
options.providers = options.providers.filter(({ id }) => id !== "phonepass")
export default config
`

const bothLogins = {
  registration: { identifier: "both" },
  login: { identifier: "both" },
}

describe("a boot that stops", () => {
  it.each<[string, AppOptions["options"], string]>([
    [
      "an unknown option",
      { otpLenght: 6 },
      `${INVALID}unknown option "otpLenght": remove it or correct its name`,
    ],
    [
      "an unknown option in a section",
      { registration: { identifer: "phone" } },
      `${INVALID}unknown option "registration.identifer": remove it or correct its name`,
    ],
    [
      "an option of the wrong type",
      { otpLength: "6" },
      `${INVALID}"otpLength" Invalid input: expected number, received string`,
    ],
    [
      "an option that another one needs",
      { password_reset: { template: "templates/reset.hbs" } },
      `${INVALID}storefrontUrl is required when password_reset is configured`,
    ],
    [
      "a login that locks out who registers",
      { registration: { identifier: "email" }, login: { identifier: "phone" } },
      `${INVALID}login.identifier "phone" locks out customers who register with an email: use "email" or "both"`,
    ],
    [
      "a deletion's template that is missing",
      { account_deletion_cancel: { template: "none.hbs" } },
      `account_deletion_cancel.template: no template at "none.hbs" (relative to the app's root). Create the file or correct the path.`,
    ],
    [
      "a template that is missing",
      { email_verification: { channel: "email", template: "none.hbs" } },
      `email_verification.template: no template at "none.hbs" (relative to the app's root). Create the file or correct the path.`,
    ],
    [
      "a reset template that is missing",
      {
        storefrontUrl: "https://shop.example.com",
        password_reset: { template: "none.hbs" },
      },
      `password_reset.template: no template at "none.hbs" (relative to the app's root). Create the file or correct the path.`,
    ],
  ])("stops the boot for %s", async (_what, options, message) => {
    expect(reasonIn(await bootLogs(database, { options }))).toBe(
      `customer-registration: ${message}`,
    )
  })

  it.each([
    ["email_verification", "email"],
    ["phone_verification", "sms"],
  ])(
    "stops the boot for a template of %s that does not compile",
    async (section, channel) => {
      const template = join(templates, "open.hbs")
      const logs = await bootLogs(database, {
        options: { [section]: { channel, template } },
      })
      expect(reasonIn(logs)).toMatch(
        /^customer-registration: the template open\.hbs does not compile: \S/,
      )
    },
  )

  it.each<[string, Record<string, string[]>]>([
    [
      "serves staff",
      {
        user: ["emailpass", "phonepass"],
        customer: ["emailpass", "phonepass"],
      },
    ],
    ["serves staff alone", { user: ["phonepass"], customer: ["emailpass"] }],
  ])("stops the boot if phonepass %s", async (_what, authMethodsPerActor) => {
    // Whether customers log in by phone or not: the provider is there.
    for (const options of [{}, bothLogins]) {
      expect(
        reasonIn(await bootLogs(database, { authMethodsPerActor, options })),
      ).toBe(
        'customer-registration: phonepass must not serve staff. Set projectConfig.http.authMethodsPerActor.user to the providers of your staff, for example ["emailpass"].',
      )
    }
  })

  it.each([
    ["phone", "phonepass", ["emailpass"]],
    ["email", "emailpass", ["phonepass"]],
  ])(
    "stops the boot if login by %s may not use %s",
    async (channel, provider, customer) => {
      const authMethodsPerActor = { user: ["emailpass"], customer }
      const logs = await bootLogs(database, {
        authMethodsPerActor,
        options: bothLogins,
      })
      expect(reasonIn(logs)).toBe(
        `customer-registration: login by ${channel} needs "${provider}" in projectConfig.http.authMethodsPerActor.customer.`,
      )
    },
  )

  it("stops the boot if login by phone has no provider", async () => {
    // The test app always has both, so this is a copy of it without phonepass.
    mkdirSync(join(root, ".test"), { recursive: true })
    const folder = mkdtempSync(join(root, ".test", "app-"))
    cpSync(testApp, folder, { recursive: true })
    const config = join(folder, "medusa-config.ts")
    renameSync(config, join(folder, "whole-config.ts"))
    writeFileSync(config, WITHOUT_PHONEPASS)

    const logs = await new Promise<string>((resolve) =>
      execFile(
        process.execPath,
        [join(folder, "boot.cjs"), "start", "0"],
        {
          cwd: folder,
          timeout: 30_000,
          env: {
            ...testRun().environment,
            DATABASE_URL: database.url,
            TEST_APP_SETTINGS: JSON.stringify({ options: bothLogins }),
          },
        },
        (_error, out, err) => resolve(out + err),
      ),
    )
    rmSync(folder, { recursive: true })
    expect(reasonIn(logs)).toBe(
      'customer-registration: login by phone needs the auth provider "phonepass". Add { resolve: "customer-registration/providers/phonepass", id: "phonepass" } to the providers of the auth module.',
    )
  })
})

describe("a boot that goes on", () => {
  it("boots if staff's providers are not named and phonepass is not one of them", async () => {
    const app = await startApp({
      authMethodsPerActor: { customer: ["emailpass", "phonepass"] },
      options: bothLogins,
      database,
    })
    for (const path of [
      "/auth/user/phonepass",
      "/auth/user/phonepass/register",
    ]) {
      const body = { phone: uniquePhone(), password: PASSWORD }
      const answer = await app.request("POST", path, { body, ip: uniqueIp() })
      expect([400, 401]).toContain(answer.status)
      expect(answer.body.token).toBeUndefined()
    }
    expect(
      await database.query(
        "SELECT id FROM provider_identity WHERE provider = 'phonepass'",
      ),
    ).toEqual([])
    await app.stop()
  })

  it("boots without limits outside of production", async () => {
    const app = await startApp({ options: { rate_limit: false }, database })
    expect((await app.request("GET", "/health")).status).toBe(200)
    await app.stop()
  })

  it("boots with a warning if a login needs codes that no channel sends", async () => {
    const options = { ...bothLogins, phone_verification: undefined }
    const app = await startApp({ options, database })
    expect(app.logs()).toContain(
      'login by phone requires that it is verified, but "phone_verification.channel" is not set: no code can be sent.',
    )
    await app.stop()
  })

  it("boots with templates from the app's root", async () => {
    const template = "templates/reset.hbs"
    const app = await startApp({
      options: {
        storefrontUrl: "https://shop.example.com",
        password_reset: { template },
      },
      database,
    })
    expect((await app.request("GET", "/health")).status).toBe(200)
    await app.stop()
  })
})
