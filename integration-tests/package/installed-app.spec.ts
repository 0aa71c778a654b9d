import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { createDatabase, type Database } from "../helpers/database"
import { eventually } from "../helpers/eventually"
import { codeFromMessage } from "../helpers/fixtures"
import { createClient, type Request } from "../helpers/http-client"
import type { Message } from "../helpers/outbox"
import {
  installPackage,
  runTool,
  startShop,
  type InstalledPackage,
} from "../helpers/package-install"
import { piecesOf, readDocument } from "../helpers/readme"
import { testRun } from "../helpers/run"
import { PASSWORD, uniqueEmail, uniquePhone } from "../helpers/unique"

/** A carrier in place of those that the README names: what it sends is written to a file. */
const CARRIER = `
  const { AbstractNotificationProviderService, ModuleProvider, Modules } = require("@medusajs/framework/utils")
  const { appendFileSync } = require("node:fs")
  class Carrier extends AbstractNotificationProviderService {
    static identifier = "carrier"
    async send({ to, content }) {
      appendFileSync("messages.jsonl", JSON.stringify({ to, ...content }) + "\\n")
      return {}
    }
  }
  module.exports = ModuleProvider(Modules.NOTIFICATION, { services: [Carrier] })
`

/** Put into the installed package, so that an answer tells where its code comes from. */
const MARK = "Said by the package from the tarball"

const pieces = piecesOf(readDocument("README.md"))

/** The README's configuration, but for the carriers and the dashboard, which takes long to build. */
const config = (twilioUrl: string): string => {
  const shown = pieces.find(
    ({ language, text }) => language === "ts" && text.includes("defineConfig("),
  )
  const text = (shown?.text ?? "")
    .replace("@medusajs/medusa/notification-sendgrid", "./src/modules/email")
    .replace("defineConfig({", "defineConfig({\n  admin: { disable: true },")
  expect(text.match(/\.\/src\/modules\/email/g)).toHaveLength(1)
  const twilio = text.replace(
    'type: "twilio",',
    `type: "twilio", url: "${twilioUrl}",`,
  )
  expect(twilio).not.toBe(text)
  return twilio
}

/** A server that takes messages as Twilio does, and adds them to a file. */
async function startTwilio(file: string) {
  const server = createServer((request, response) => {
    let body = ""
    request.on("data", (chunk) => (body += chunk))
    request.on("end", () => {
      const sent = new URLSearchParams(body)
      const message = { to: sent.get("To"), text: sent.get("Body") }
      appendFileSync(file, `${JSON.stringify(message)}\n`)
      response.writeHead(201, { "content-type": "application/json" })
      response.end(JSON.stringify({ sid: "SM1" }))
    })
  })
  await new Promise<void>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve()),
  )
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}

describe("an empty app that follows the README", () => {
  let installed: InstalledPackage
  let database: Database
  let shop: Awaited<ReturnType<typeof startShop>>
  let request: Request
  let twilio: Awaited<ReturnType<typeof startTwilio>>

  beforeAll(async () => {
    installed = await installPackage()
    database = await createDatabase()
    await database.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public")

    const { folder } = installed
    mkdirSync(join(folder, "src", "modules", "email"), { recursive: true })
    mkdirSync(join(folder, "templates"))
    writeFileSync(join(folder, "src", "modules", "email", "index.js"), CARRIER)
    const reset = pieces.find(({ language }) => language === "handlebars")
    writeFileSync(
      join(folder, "templates", "password-reset.hbs"),
      reset?.text ?? "",
    )
    twilio = await startTwilio(join(folder, "messages.jsonl"))
    writeFileSync(join(folder, "medusa-config.ts"), config(twilio.url))

    const file = join(
      installed.home,
      ".medusa/server/src/core/shared/errors.js",
    )
    const code = readFileSync(file, "utf8")
    writeFileSync(
      file,
      code.replace("The email, phone number or password is wrong", MARK),
    )

    const environment = {
      ...testRun().environment,
      DATABASE_URL: database.url,
      STORE_CORS: "http://localhost:8000",
      ADMIN_CORS: "http://localhost:9000",
      AUTH_CORS: "http://localhost:8000",
      TWILIO_ACCOUNT_SID: "AC1",
      TWILIO_AUTH_TOKEN: "token",
      TWILIO_FROM: "+15550100",
    }
    const migration = await runTool(
      installed,
      "@medusajs/cli/cli.js",
      ["db:migrate", "--execute-all-links"],
      environment,
    )
    if (migration.code !== 0) {
      throw new Error(migration.output)
    }
    shop = await startShop(installed, environment)
    const [key] = await database.query<{ token: string }>(
      "SELECT token FROM api_key WHERE type = 'publishable'",
    )
    request = createClient(shop.url, key.token)
  }, 240_000)

  afterAll(async () => {
    await shop?.stop()
    await twilio?.stop()
    await database?.drop()
    await installed?.remove()
  }, 60_000)

  const post = async (path: string, body: object, token?: string) => {
    const answer = await request("POST", path, { body, token })
    return { status: answer.status, body: answer.body }
  }

  /** The last message to somebody; the answer does not wait for it. */
  const messageTo = async (to: string): Promise<Message> => {
    let found: Message | undefined
    await eventually(async () => {
      found = lines()
        .filter((message) => message.to === to)
        .at(-1)
      expect(found).toBeDefined()
    })
    return found as Message
  }
  const lines = (): Message[] => {
    try {
      return readFileSync(join(installed.folder, "messages.jsonl"), "utf8")
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Message)
    } catch {
      return []
    }
  }

  it("runs healthily from the package's tarball", async () => {
    expect((await request("GET", "/health")).status).toBe(200)
    const login = { email: uniqueEmail(), password: PASSWORD }
    expect(await post("/auth/customer/emailpass", login)).toMatchObject({
      status: 401,
      body: { code: "invalid_credentials", message: `${MARK}.` },
    })
  })

  it("migrates the plugin's tables and indexes", async () => {
    const tables = await database.query<{ tablename: string }>(
      `SELECT tablename FROM pg_tables
        WHERE tablename IN ('otp_verification', 'contact_verification', 'otp_limit',
                            'account_deletion_request', 'referral_link', 'referral_code',
                            'customer_registration_limit', 'registration_message_count', 'registration_code_count')`,
    )
    expect(tables).toHaveLength(9)
    const indexes = await database.query<{ indexname: string }>(
      "SELECT indexname FROM pg_indexes WHERE indexname LIKE 'IDX_customer_registration_%'",
    )
    expect(indexes.map(({ indexname }) => indexname)).toEqual(
      expect.arrayContaining([
        "IDX_customer_registration_customer_email",
        "IDX_customer_registration_customer_phone",
        "IDX_customer_registration_identity_customer",
        "IDX_customer_registration_login_entity",
        "IDX_customer_registration_order_email",
      ]),
    )
  })

  it("registers a customer, verifies both contacts and logs in by either in an installed app", async () => {
    const email = uniqueEmail()
    const phone = uniquePhone()
    const registered = await post("/auth/customer/emailpass/register", {
      email,
      password: PASSWORD,
    })
    expect(registered.status).toBe(200)
    const created = await post(
      "/store/customers",
      { email, phone, first_name: "Ada" },
      registered.body.token,
    )
    expect(created).toMatchObject({
      status: 200,
      body: { customer: { email, phone } },
    })
    const login = { email, password: PASSWORD }
    expect(await post("/auth/customer/emailpass", login)).toMatchObject({
      status: 403,
      body: { code: "verification_required" },
    })

    for (const [to, type] of [
      [email, "email_verification"],
      [phone, "phone_verification"],
    ]) {
      const sent = await post("/store/customers/otp/send", {
        customer_id: created.body.customer.id,
        type,
      })
      const code = codeFromMessage(await messageTo(to))
      const verified = await post("/store/customers/otp/verify", {
        token: sent.body.token,
        code,
      })
      expect(verified).toMatchObject({ status: 200, body: { verified: true } })
    }
    for (const contact of [{ email }, { phone }]) {
      const answer = await post("/auth/customer/emailpass", {
        ...contact,
        password: PASSWORD,
      })
      expect(answer.status).toBe(200)
      expect(answer.body.token).toEqual(expect.any(String))
    }
  })
})
