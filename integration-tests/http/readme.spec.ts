import { Modules } from "@medusajs/framework/utils"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { parseOptions } from "../../src/lib/options-schema"
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
  valueAt,
  workFolder,
  type CurlAnswer,
  type Piece,
} from "../helpers/readme"
import { testRun } from "../helpers/run"
import { uniqueEmail, uniquePhone } from "../helpers/unique"

const readme = readDocument("README.md")
const pieces = piecesOf(readme)
const scripts = pieces.filter(({ language }) => language === "ts")
/** The configuration that the README shows. */
type ShopConfig = {
  projectConfig: { http: { authMethodsPerActor: Record<string, string[]> } }
  plugins: { resolve: string; options: CustomerRegistrationOptions }[]
  modules: {
    key: string
    options: { providers: { resolve: string; id: string }[] }
  }[]
}

const blockWith = (text: string): string =>
  scripts.find((block) => block.text.includes(text))?.text ?? ""

const config = loadBlock<ShopConfig>(blockWith("defineConfig("), {
  "@medusajs/framework/utils": {
    Modules,
    loadEnv: () => {},
    defineConfig: (given: ShopConfig) => given,
  },
})
const [{ options }] = config.plugins

/** Messages that tell of a change and ask for nothing; they come after the response. */
const NOTICES =
  /\.(contact_(added|changed|removed)|password_(changed|was_reset))$/

afterAll(removeWorkFolder)

describe("the README's examples", () => {
  let app: App
  beforeAll(async () => {
    const [template, deletion] = pieces
      .filter(({ language }) => language === "handlebars")
      .map(({ text }, index) => {
        const file = join(workFolder(), `template-${index}.hbs`)
        writeFileSync(file, text)
        return file
      })
    app = await startApp({
      options: {
        ...options,
        password_reset: { ...options.password_reset, template },
        account_deletion_request: { template: deletion },
      },
      authMethodsPerActor: config.projectConfig.http.authMethodsPerActor,
    })
  })
  afterAll(() => app?.stop())

  /** Fills a variable as a note says: from the last answer, or from a message that the last block has caused. */
  const save = async (note: string, answer: unknown, after: number) => {
    const [, name, path] = /^save (\w+) = (\S+)$/.exec(note) ?? []
    if (path) {
      return { [name]: String(valueAt(answer, path) ?? "") }
    }
    const [, variable, what, to] =
      /^save (\w+) from the (message|link) to (\S+)$/.exec(note) ?? []
    if (!to) {
      throw new Error(`This note says nothing: ${note}`)
    }
    const sent = await app.waitForMessage(
      (one) => one.to === to && !NOTICES.test(one.template ?? ""),
      { after },
    )
    const link = /https:\S+/.exec(sent.text ?? "")?.[0] ?? ""
    return {
      [variable]:
        what === "message"
          ? codeFromMessage(sent)
          : (new URL(link).searchParams.get("token") ?? ""),
    }
  }

  it("give the shown answers, one after the other", async () => {
    const { admin } = testRun()
    const variables: Record<string, string> = {
      STORE: app.url,
      KEY: app.publishableKey,
      ADMIN_EMAIL: admin.email,
      ADMIN_PASSWORD: admin.password,
    }
    let answers: CurlAnswer[] = []
    let sent = 0
    let runs = 0
    const isOfFlows = ({ line }: Piece) =>
      line < readme.slice(0, readme.indexOf("\n## Errors")).split("\n").length
    for (const { language, text, line } of pieces.filter(isOfFlows)) {
      const at = (faults: unknown) => ({ line, faults })
      if (language === "bash") {
        sent = (await app.messages()).length
        answers = await runBash(text, variables)
        const statuses = answers.map(({ status }) => status)
        expect(at([statuses, answers])).toEqual(
          at([announcedStatuses(text), answers]),
        )
        runs += statuses.length
      } else if (language === "json") {
        const example: unknown = JSON.parse(text)
        expect(at(differences(example, answers.at(-1)?.body))).toEqual(at([]))
      } else if (language === "note") {
        Object.assign(variables, await save(text, answers.at(-1)?.body, sent))
      }
    }
    expect(runs).toBeGreaterThan(20)
    expect(readme.match(/^curl /gm)).toHaveLength(runs)
  })

  it("show the configuration that the app runs with", () => {
    expect(parseOptions(options).password_reset?.template).toBeTruthy()
    const auth = config.modules.find(({ key }) => key === Modules.AUTH)
    expect(auth?.options.providers).toEqual(
      ["emailpass", "phonepass"].map((id) => ({
        resolve: `customer-registration/providers/${id}`,
        id,
      })),
    )
  })

  it("serve a storefront with Medusa's SDK", async () => {
    process.env.MEDUSA_BACKEND_URL = app.url
    process.env.NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY = app.publishableKey
    // Outside of a browser the SDK keeps a token only when told where.
    const shop = loadBlock<Storefront>(
      blockWith("function signUp").replace(
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
      blockWith("requestPasswordReset(").replaceAll(
        "http://localhost:9000",
        app.url,
      ),
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
