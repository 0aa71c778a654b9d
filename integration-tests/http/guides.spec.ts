import type Medusa from "@medusajs/js-sdk"
import type { MyReferralsResponse } from "../../src/types"
import { startApp, type App } from "../helpers/app"
import { codeFromMessage, PASSWORD } from "../helpers/fixtures"
import { readQr } from "../helpers/qr"
import {
  documentsBelowDocs,
  fileOf,
  loadBlock,
  piecesOf,
  readDocument,
} from "../helpers/readme"
import { uniqueEmail, uniquePhone } from "../helpers/unique"

const NEW_PASSWORD = "amber-Teapot-51"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      storefrontUrl: "https://shop.example.com",
      registration: { identifier: "both" },
      login: { identifier: "both" },
      email_verification: { channel: "email", resendThrottleSeconds: 0 },
      phone_verification: { channel: "sms", resendThrottleSeconds: 0 },
      password_reset: {
        template: "templates/reset.hbs",
        sms_body: "{{reset_url}}",
      },
      account_deletion_request: {
        template: "templates/deletion-request.hbs",
        resendThrottleSeconds: 0,
      },
    },
    authMethodsPerActor: {
      user: ["emailpass"],
      customer: ["emailpass", "phonepass"],
    },
  })
})
afterAll(() => app?.stop())

/** Does what sends a message, and reads it. */
const received = async <Result>(to: string, act: () => Promise<Result>) => {
  const after = (await app.messages()).length
  const result = await act()
  const message = await app.waitForMessage((one) => one.to === to, { after })
  return { result, message }
}

/** Does what sends a code: its token and the code. */
const codeOf = async (to: string, act: () => Promise<string>) => {
  const { result, message } = await received(to, act)
  return [result, codeFromMessage(message)] as const
}

describe("the storefront's guide", () => {
  let shop: Storefront
  let email: string
  let phone: string
  beforeAll(() => {
    process.env.MEDUSA_BACKEND_URL = app.url
    process.env.NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY = app.publishableKey
    shop = loadStorefront()
    email = uniqueEmail()
    phone = uniquePhone()
  })

  it("signs up, verifies both contacts, and logs in by either with the guide's code", async () => {
    const id = await shop.signUp({ email }, PASSWORD, { phone })
    const byEmail = await codeOf(email, () =>
      shop.sendCode(id, "email_verification"),
    )
    expect(await shop.enterCode(...byEmail)).toBe(true)

    const { result, message } = await received(phone, () =>
      shop.logIn(phone, PASSWORD),
    )
    expect(result).toMatchObject({ next: "code" })
    const otpToken = "otpToken" in result ? result.otpToken : ""
    const code = codeFromMessage(message)
    expect(await shop.enterCode(otpToken, code)).toBe(false)
    for (const login of [phone, email]) {
      expect(await shop.logIn(login, PASSWORD)).toEqual({ next: "account" })
    }
    expect(await shop.me()).toMatchObject({ id, email, phone })
  })

  it("tells a wrong code from a wrong password by their errors, and stays logged in", async () => {
    const refused = shop.enterCode("no token", "000000")
    await expect(refused).rejects.toMatchObject({ code: "otp_invalid" })
    const wrong = shop.changePassword("wrong", NEW_PASSWORD, NEW_PASSWORD)
    await expect(wrong).rejects.toMatchObject({ code: "invalid_credentials" })
    expect(await shop.me()).toMatchObject({ email })
  })

  it("changes email and password, with a token that stays valid", async () => {
    const next = uniqueEmail()
    const verification = await codeOf(next, () =>
      shop.askForContact({ email: next }),
    )
    await shop.changeContact(...verification)
    email = next
    expect(await shop.me()).toMatchObject({ email })
    await shop.changePassword(PASSWORD, NEW_PASSWORD, NEW_PASSWORD)
    expect(await shop.me()).toMatchObject({ email })
  })

  it("drops a token that a reset has ended", async () => {
    const { message } = await received(email, () => shop.forgotPassword(email))
    const link = new URL(/https:\S+/.exec(message.text ?? "")?.[0] ?? "")
    const weak = shop.choosePassword(link.searchParams, "qzvk-71")
    await expect(weak).rejects.toMatchObject({
      code: "password_weak",
      details: { reasons: ["too_short"] },
    })
    const dead = await shop.sdk.client.getToken()
    await shop.choosePassword(link.searchParams, PASSWORD)
    await shop.sdk.client.setToken(dead ?? "")
    const refused = shop.askForContact({ email: uniqueEmail() })
    await expect(refused).rejects.toMatchObject({ code: "token_invalid" })
    expect(await shop.sdk.client.getToken()).toBeFalsy()
    expect(await shop.logIn(email, PASSWORD)).toEqual({ next: "account" })
  })

  it("stays signed in, authenticates again and signs out with the guide's code", async () => {
    const { refreshToken = null } = (await shop.logIn(
      email,
      PASSWORD,
      true,
    )) as { refreshToken?: string }
    let kept: string | null = refreshToken
    const session = shop.createSession({
      read: async () => kept,
      write: async (token) => {
        kept = token
      },
    })
    const refreshes = await Promise.all([session.refresh(), session.refresh()])
    expect(refreshes).toEqual([true, true])
    expect(kept).not.toBe(refreshToken)

    const { id } = (await shop.me()) as { id: string }
    await app.database.query(
      "UPDATE customer_session SET authenticated_at = now() - interval '2 days' WHERE customer_id = $1",
      [id],
    )
    const asked: string[][] = []
    const next = uniqueEmail()
    await received(next, () =>
      shop.withFreshAuthentication(
        () => shop.askForContact({ email: next }),
        async (methods) => {
          asked.push(methods)
          await shop.reauthenticate({ password: PASSWORD })
        },
      ),
    )
    expect(asked).toEqual([["password", "code"]])

    await session.signOut()
    expect(await session.refresh()).toBe(false)
    await shop.logIn(email, PASSWORD)
  })

  it("lists the customers whom a customer referred", async () => {
    const { referral_code, count } = await shop.listReferrals()
    expect(count).toBe(0)
    const friend = { email: uniqueEmail() }
    await shop.signUp(friend, PASSWORD, { phone: uniquePhone(), referral_code })
    await shop.logIn(email, PASSWORD)
    const { children } = await shop.listReferrals()
    expect(children).toMatchObject([{ customer: friend }])
    const image = await shop.referralQr()
    const drawn = readQr(image.type, Buffer.from(await image.arrayBuffer()))
    expect(drawn.text).toBe(
      `https://shop.example.com/sign-up?referral_code=${referral_code}`,
    )
  })

  it("requests, confirms and cancels the deletion of the account", async () => {
    const verification = await codeOf(email, () =>
      shop.askForDeletion("the moon"),
    )
    expect(await shop.logIn(email, PASSWORD)).toMatchObject({
      next: "cancel-deletion",
    })
    const date = await shop.confirmDeletion(...verification)
    expect(Date.parse(date)).toBeGreaterThan(Date.now())
    expect(await shop.logIn(email, PASSWORD)).toEqual({
      next: "cancel-deletion",
      date,
    })
    const back = await codeOf(email, () => shop.askToKeepAccount({ email }))
    await shop.keepAccount(...back)
    expect(await shop.logIn(email, PASSWORD)).toEqual({ next: "account" })
  })

  it("cancels the deletion by the link of the message", async () => {
    const verification = await codeOf(email, () => shop.askForDeletion())
    const { message } = await received(email, () =>
      shop.confirmDeletion(...verification),
    )
    const link = new URL(/https:\S+/.exec(message.text ?? "")?.[0] ?? "")
    expect(link.pathname).toBe("/cancel-deletion")
    await shop.keepAccountByLink(link.hash)
    expect(await shop.logIn(email, PASSWORD)).toEqual({ next: "account" })
    // Opened again it says the same; another link does not.
    await shop.keepAccountByLink(link.hash)
    await expect(shop.keepAccountByLink(`${link.hash}0`)).rejects.toMatchObject(
      { code: "otp_invalid" },
    )
  })
})

describe("the queries of the guides", () => {
  const queries = documentsBelowDocs()
    .flatMap((path) => piecesOf(readDocument(path), path))
    .filter(({ language }) => language === "sql")

  it("runs the queries of the guides read-only", async () => {
    expect(queries).not.toEqual([])
    for (const { text } of queries) {
      await app.database.query(`BEGIN READ ONLY; ${text} COMMIT`)
    }
  })
})

/** What the blocks of the guide export, all in one. */
type Storefront = {
  sdk: Medusa
  me: () => Promise<object>
  signUp: (
    login: { email: string } | { phone: string },
    password: string,
    profile: Record<string, string>,
  ) => Promise<string>
  sendCode: (id: string, type: string) => Promise<string>
  enterCode: (token: string, code: string) => Promise<boolean>
  logIn: (
    login: string,
    password: string,
    remember?: boolean,
  ) => Promise<{ next: string } | { next: "code"; otpToken: string }>
  createSession: (store: {
    read: () => Promise<string | null>
    write: (token: string | null) => Promise<void>
  }) => { refresh: () => Promise<boolean>; signOut: () => Promise<void> }
  reauthenticate: (factor: { password: string }) => Promise<void>
  withFreshAuthentication: <Answer>(
    change: () => Promise<Answer>,
    ask: (methods: string[]) => Promise<void>,
  ) => Promise<Answer>
  askForContact: (contact: { email: string }) => Promise<string>
  changeContact: (token: string, code: string) => Promise<void>
  forgotPassword: (login: string) => Promise<void>
  choosePassword: (query: URLSearchParams, password: string) => Promise<void>
  changePassword: (old: string, one: string, two: string) => Promise<void>
  askForDeletion: (reason?: string) => Promise<string>
  confirmDeletion: (token: string, code: string) => Promise<string>
  askToKeepAccount: (contact: { email: string }) => Promise<string>
  keepAccount: (token: string, code: string) => Promise<void>
  keepAccountByLink: (hash: string) => Promise<void>
  listReferrals: () => Promise<MyReferralsResponse>
  referralQr: () => Promise<Blob>
}

/** Loads the blocks one after the other, each with those before it. */
function loadStorefront(): Storefront {
  const document = "docs/guides/storefront.md"
  const loaded: Record<string, object> = {}
  for (const block of piecesOf(readDocument(document), document)) {
    const file = fileOf(block)
    if (file) {
      // Outside of a browser the SDK keeps a token only when told where.
      const source = block.text.replace(
        'type: "jwt"',
        'type: "jwt", jwtTokenStorageMethod: "memory"',
      )
      loaded[`./${file.replace(".ts", "")}`] = loadBlock(source, loaded)
    }
  }
  const shop = Object.assign({}, ...Object.values(loaded)) as Storefront
  return {
    ...shop,
    me: async () => (await shop.sdk.store.customer.retrieve()).customer,
  }
}
