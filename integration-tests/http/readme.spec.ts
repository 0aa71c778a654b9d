import { Modules } from "@medusajs/framework/utils"
import { writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import { parseOptions } from "../../src/core/config/options-schema"
import type { CustomerRegistrationOptions } from "../../src/types"
import { startApp, type App } from "../helpers/app"
import { codeFromMessage, PASSWORD } from "../helpers/fixtures"
import {
  announcedStatuses,
  differences,
  loadBlock,
  piecesOf,
  readDocument,
  removeWorkFolder,
  runBash,
  savedValues,
  STORY,
  valueAt,
  workFolder,
  type CurlAnswer,
  type SavedValue,
} from "../helpers/readme"
import { testRun } from "../helpers/run"
import { uniqueEmail, uniquePhone } from "../helpers/unique"

const pieces = STORY.flatMap((path) => piecesOf(readDocument(path), path))

/** The configuration that the README shows. */
type ShopConfig = {
  projectConfig: { http: { authMethodsPerActor: Record<string, string[]> } }
  plugins: { resolve: string; options: CustomerRegistrationOptions }[]
  modules: {
    key: string
    options: { providers: { resolve: string; id: string }[] }
  }[]
}

/** A TypeScript block of a page, by its page and some text of it. */
const blockWith = (page: string, text: string): string =>
  piecesOf(readDocument(page), page).find(
    (block) => block.language === "ts" && block.text.includes(text),
  )?.text ?? ""

/** The first template of a page, as a file. */
const templateOf = (page: string): string => {
  const template = pieces.find(
    ({ document, language }) => document === page && language === "handlebars",
  )
  const file = join(workFolder(), `${basename(page, ".md")}.hbs`)
  writeFileSync(file, template?.text ?? "")
  return file
}

const shownConfig = blockWith("README.md", "defineConfig(")

const loadConfig = (source: string): ShopConfig =>
  loadBlock<ShopConfig>(source, {
    "@medusajs/framework/utils": {
      Modules,
      loadEnv: () => {},
      defineConfig: (given: ShopConfig) => given,
    },
  })

const config = loadConfig(shownConfig)
const [{ options }] = config.plugins

const providersOf = ({ modules }: ShopConfig, module: string): string[] =>
  modules
    .find(({ key }) => key === module)
    ?.options.providers.map(({ resolve, id }) => `${id} ${resolve}`) ?? []

/** Messages that tell of a change and ask for nothing; they come after the response. */
const NOTICES =
  /\.(contact_(added|changed|removed)|password_(changed|was_reset))$/

afterAll(removeWorkFolder)

describe("the examples of the README and the guides", () => {
  let app: App
  beforeAll(async () => {
    const { deletion } = loadBlock<{ deletion: CustomerRegistrationOptions }>(
      blockWith("docs/guides/deletion.md", "account_deletion_request"),
    )
    expect(parseOptions({ ...options, ...deletion })).toBeTruthy()
    app = await startApp({
      options: {
        ...options,
        password_reset: {
          ...options.password_reset,
          template: templateOf("README.md"),
        },
        account_deletion_request: {
          template: templateOf("docs/guides/deletion.md"),
        },
      },
      authMethodsPerActor: config.projectConfig.http.authMethodsPerActor,
    })
  })
  afterAll(() => app?.stop())

  /** Reads what a block saves: from its last response, or from a message that it has caused. */
  const read = async (
    saved: SavedValue,
    response: unknown,
    after: number,
  ): Promise<string> => {
    if ("field" in saved) {
      return String(valueAt(response, saved.field) ?? "")
    }
    const sent = await app.waitForMessage(
      (one) => one.to === saved.to && !NOTICES.test(one.template ?? ""),
      { after },
    )
    const link = /https:\S+/.exec(sent.text ?? "")?.[0] ?? ""
    return saved.from === "code"
      ? codeFromMessage(sent)
      : (new URL(link).searchParams.get("token") ?? "")
  }

  it("gets the response shown for every curl example, page after page", async () => {
    const { admin } = testRun()
    const variables: Record<string, string> = {
      STORE: app.url,
      KEY: app.publishableKey,
      ADMIN_EMAIL: admin.email,
      ADMIN_PASSWORD: admin.password,
    }
    let answers: CurlAnswer[] = []
    let runs = 0
    for (const { document, language, text, line } of pieces) {
      const at = (faults: unknown) => ({ document, line, faults })
      if (language === "bash") {
        const sent = (await app.messages()).length
        answers = await runBash(text, variables)
        const statuses = answers.map(({ status }) => status)
        expect(at([statuses, answers])).toEqual(
          at([announcedStatuses(text), answers]),
        )
        runs += statuses.length
        for (const saved of savedValues(text)) {
          const value = await read(saved, answers.at(-1)?.body, sent)
          expect(at([saved, value])).not.toEqual(at([saved, ""]))
          variables[saved.variable] = value
        }
      } else if (language === "json") {
        const example: unknown = JSON.parse(text)
        expect(at(differences(example, answers.at(-1)?.body))).toEqual(at([]))
      }
    }
    const calls = STORY.flatMap(
      (path) => readDocument(path).match(/^curl /gm) ?? [],
    )
    expect(runs).toBeGreaterThan(40)
    expect(calls).toHaveLength(runs)
  })

  it("shows the configuration that the app runs with in the README", () => {
    expect(parseOptions(options).password_reset).toBeTruthy()
    expect(providersOf(config, Modules.AUTH)).toEqual([
      "emailpass customer-registration/providers/emailpass",
      "phonepass customer-registration/providers/phonepass",
    ])
  })

  it("shows a configuration in the README that is complete without its lines for phones", () => {
    const withoutPhones = shownConfig
      .replaceAll(/^.* \/\/ phone\n/gm, "")
      .replace(/^const sms = \{\n(?: .*\n)+\}\n\n/m, "")
    const emailOnly = loadConfig(withoutPhones)
    const [{ options: given }] = emailOnly.plugins
    expect(parseOptions(given).registration.identifier).toBe("email")
    expect(providersOf(emailOnly, Modules.AUTH)).toEqual([
      "emailpass customer-registration/providers/emailpass",
    ])
    expect(providersOf(emailOnly, Modules.NOTIFICATION)).toHaveLength(1)
    expect(withoutPhones).not.toMatch(/phone|sms/)
  })

  it("serves a storefront that uses Medusa's SDK alone", async () => {
    process.env.MEDUSA_BACKEND_URL = app.url
    process.env.NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY = app.publishableKey
    // Outside of a browser the SDK keeps a token only when told where.
    const shop = loadBlock<Storefront>(
      blockWith("docs/guides/storefront.md", "sdk.auth.register(").replace(
        'type: "jwt"',
        'type: "jwt", jwtTokenStorageMethod: "memory"',
      ),
    )
    const [email, phone] = [uniqueEmail(), uniquePhone()]
    const codeFor = async (to: string) =>
      codeFromMessage(await app.waitForMessage((one) => one.to === to))

    const token = await shop.signUp(email, phone, PASSWORD)
    expect(await shop.verify(token, await codeFor(email))).toBe(true)
    const { customer } = await shop.sdk.store.customer.retrieve()
    expect(customer).toMatchObject({ email, email_verified: true })

    const { otpToken = "" } = await shop.logIn(phone, PASSWORD)
    expect(await shop.verify(otpToken, await codeFor(phone))).toBe(true)
    expect(await shop.logIn(phone, PASSWORD)).toEqual({})

    const after = (await app.messages()).length
    const { forgot, choose } = loadBlock<ResetPages>(
      blockWith(
        "docs/reference/helpers.md",
        "requestPasswordReset(",
      ).replaceAll("http://localhost:9000", app.url),
    )
    await forgot(email)
    const { text } = await app.waitForMessage((one) => one.to === email, {
      after,
    })
    const link = new URL(/https:\S+/.exec(text ?? "")?.[0] ?? "")
    await choose(link.searchParams, "amber-Teapot-51")
    expect(await shop.logIn(email, "amber-Teapot-51")).toEqual({})
  })
})

type Storefront = {
  sdk: {
    store: { customer: { retrieve: () => Promise<{ customer: object }> } }
  }
  signUp: (email: string, phone: string, password: string) => Promise<string>
  verify: (token: string, code: string) => Promise<boolean>
  logIn: (login: string, password: string) => Promise<{ otpToken?: string }>
}

type ResetPages = {
  forgot: (login: string) => Promise<void>
  choose: (query: URLSearchParams, password: string) => Promise<void>
}
