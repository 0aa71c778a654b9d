import { join } from "node:path"
import { gzipSync } from "node:zlib"
import Medusa from "@medusajs/js-sdk"
import * as client from "customer-registration/client"
import {
  createClient,
  CustomerRegistrationClientError,
  memoryTokens,
  storedTokens,
  type Client,
  type ClientCall,
  type Tokens,
} from "customer-registration/client"
import { build } from "esbuild"
import { startApp, type App } from "../helpers/app"
import {
  codeFromMessage,
  PASSWORD,
  registeredCustomer,
  uniqueEmail,
} from "../helpers/fixtures"
import { DOCUMENTED } from "../helpers/openapi"
import { readQr } from "../helpers/qr"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      registration: { identifier: "email" },
      storefrontUrl: "https://shop.example.com",
    },
  })
})
afterAll(() => app?.stop())

const reach = () => ({
  baseUrl: app.url,
  publishableApiKey: app.publishableKey,
})

/** A client of a customer who has signed in, to be remembered. */
const signedIn = async (more: object = {}) => {
  const customer = await registeredCustomer(app)
  const shop = createClient({ ...reach(), ...more })
  const { email } = customer
  await client.logIn(shop, { email, password: PASSWORD, remember: true })
  return { customer, shop }
}

const kept = async (shop: Client) => (await shop.tokens.get()) as Tokens

const newSdk = () =>
  new Medusa({
    baseUrl: app.url,
    publishableKey: app.publishableKey,
    auth: { type: "jwt", jwtTokenStorageMethod: "memory" },
  })

/** A `fetch` that notes its calls. */
const recorder = () => {
  const calls: string[] = []
  const record: typeof fetch = (url, init) => {
    calls.push(`${init?.method} ${new URL(String(url)).pathname}`)
    return fetch(url, init)
  }
  return { calls, record }
}

const REFRESH = "POST /store/customers/session/refresh"

describe("a customer's journey with the client", () => {
  it("signs up, verifies, reads, lists and signs out", async () => {
    const shop = createClient(reach())
    const email = uniqueEmail()
    await client.registerLogin(shop, { email, password: PASSWORD })
    const { customer } = await client.createCustomer(shop, { email })
    const sent = await client.sendOtp(shop, {
      customer_id: customer.id,
      type: "email_verification",
    })
    const code = codeFromMessage(
      await app.waitForMessage(({ to }) => to === email),
    )
    const { token } = sent
    const verified = await client.verifyOtp(shop, {
      token,
      code,
      remember: true,
    })
    expect(verified.needs_login).toBe(false)
    const present = await client.retrieveSession(shop)
    expect(present.customer?.email).toBe(email)
    const { sessions, count } = await client.listSessions(shop, { limit: 1 })
    expect([count, sessions[0].id]).toEqual([1, present.session?.id])
    await client.patchCustomer(shop, { first_name: "Ada" })
    const me = await client.retrieveCustomer(shop)
    expect(me.customer.first_name).toBe("Ada")
    const ended = await client.endSession(shop)
    expect(ended.id).toBe(present.session?.id)
    expect(await shop.tokens.get()).toBeNull()
    expect((await client.retrieveSession(shop)).customer).toBeNull()
  })

  it("keeps the new tokens after a change of the password", async () => {
    const { shop } = await signedIn()
    const before = await kept(shop)
    await client.changePassword(shop, {
      old_password: PASSWORD,
      new_password: "an entirely new passphrase",
      confirm_password: "an entirely new passphrase",
    })
    const after = await kept(shop)
    expect(after.token).not.toBe(before.token)
    expect(after.refresh_token).not.toBe(before.refresh_token)
    expect((await client.retrieveSession(shop)).customer).not.toBeNull()
  })

  it("keeps the refresh token when the customer authenticates again", async () => {
    const { shop } = await signedIn()
    const before = await kept(shop)
    await client.reauthenticate(shop, { password: PASSWORD })
    expect((await kept(shop)).refresh_token).toBe(before.refresh_token)
  })

  it.each(["fetch", "an SDK", "an SDK that hides its configuration"])(
    "returns the QR code of the referral link as a Blob, by %s",
    async (way) => {
      const { shop, customer } = await signedIn()
      const { referral_url } = await client.listMyReferrals(shop)
      const sdk = newSdk()
      const { client: whole } = sdk
      const hiding = { client: { fetch: whole.fetch.bind(whole) } }
      const { tokens } = shop
      const other =
        way === "fetch"
          ? shop
          : createClient({ sdk: way === "an SDK" ? sdk : hiding, tokens })
      for (const format of ["svg", "png", undefined] as const) {
        const image = await client.retrieveReferralQr(other, { format })
        const type = format === "png" ? "image/png" : "image/svg+xml"
        expect(image.type).toBe(type)
        const bytes = Buffer.from(await image.arrayBuffer())
        expect(readQr(type, bytes).text).toBe(referral_url)
      }
      const wrong = { format: "gif" as "png" }
      await expect(
        client.retrieveReferralQr(other, wrong),
      ).rejects.toMatchObject({ status: 400 })
      expect(customer.id).toBe(
        (await client.retrieveCustomer(other)).customer.id,
      )
    },
  )

  it("says why a call is refused", async () => {
    const { shop, customer } = await signedIn()
    const wrong = client.logIn(createClient(reach()), {
      email: customer.email,
      password: "wrong one",
    })
    await expect(wrong).rejects.toMatchObject({
      name: "CustomerRegistrationClientError",
      status: 401,
      code: "invalid_credentials",
    })
    await expect(
      client.endOneSession(shop, { id: "cses_x/../y" }),
    ).rejects.toBeInstanceOf(CustomerRegistrationClientError)
    expect(await kept(shop)).toMatchObject({ token: expect.any(String) })
  })
})

describe("the renewal of a token", () => {
  const age = async (shop: Client, changes: Partial<Tokens>) =>
    shop.tokens.set({ ...(await kept(shop)), ...changes })

  it("renews a token that is about to expire once, however many calls are made", async () => {
    const { calls, record } = recorder()
    const { shop } = await signedIn({ fetch: record })
    await age(shop, { renew_at: Date.now() - 1 })
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => client.retrieveSession(shop)),
    )
    expect(answers.every(({ customer }) => customer !== null)).toBe(true)
    expect(calls.filter((call) => call === REFRESH)).toHaveLength(1)
    expect((await kept(shop)).renew_at).toBeGreaterThan(Date.now())
  })

  it("renews a token that is refused, and repeats the call", async () => {
    const { calls, record } = recorder()
    const { shop } = await signedIn({ fetch: record })
    await age(shop, { token: "expired" })
    const { customer } = await client.retrieveCustomer(shop)
    expect(customer.id).toMatch(/^cus_/)
    expect(calls.slice(-3)).toEqual([
      "GET /store/customers/me",
      REFRESH,
      "GET /store/customers/me",
    ])
  })

  it("repeats a renewal whose response is lost", async () => {
    let isLost = true
    const losing: typeof fetch = async (url, init) => {
      const response = await fetch(url, init)
      if (String(url).endsWith("/refresh") && isLost) {
        isLost = false
        throw new TypeError("fetch failed")
      }
      return response
    }
    const { shop } = await signedIn({ fetch: losing })
    await age(shop, { renew_at: 0 })
    expect((await client.retrieveSession(shop)).customer).not.toBeNull()
    expect(isLost).toBe(false)
  })

  it("takes the tokens that another tab has renewed", async () => {
    const tokens = memoryTokens()
    const { shop } = await signedIn({ tokens })
    const { calls, record } = recorder()
    const other = createClient({ ...reach(), tokens, fetch: record })
    await age(shop, { renew_at: 0 })
    await client.retrieveSession(shop)
    await client.retrieveSession(other)
    expect(calls).toEqual(["GET /store/customers/session"])
  })

  it("drops the tokens of a session that has ended", async () => {
    const { shop } = await signedIn()
    const { token } = await kept(shop)
    await app.request("DELETE", "/store/customers/session", { token })
    await expect(client.retrieveCustomer(shop)).rejects.toMatchObject({
      status: 401,
      code: "token_invalid",
    })
    expect(await shop.tokens.get()).toBeNull()
  })

  it("drops the tokens of an ended session where guests are served", async () => {
    const { shop } = await signedIn()
    const { token } = await kept(shop)
    await app.request("DELETE", "/store/customers/session", { token })
    expect((await client.retrieveSession(shop)).customer).toBeNull()
    expect(await shop.tokens.get()).toBeNull()
  })
})

describe("where tokens are kept", () => {
  it("shares the customer's token with Medusa's SDK, both ways", async () => {
    const { email } = await registeredCustomer(app)
    const sdk = newSdk()
    const shop = createClient({ sdk })
    await client.logIn(shop, { email, password: PASSWORD })
    expect((await sdk.store.customer.retrieve()).customer.email).toBe(email)
    const other = createClient({ sdk })
    expect((await client.retrieveSession(other)).customer?.email).toBe(email)
    await client.endSession(other)
    await expect(sdk.store.customer.retrieve()).rejects.toMatchObject({
      status: 401,
    })
  })

  it("keeps tokens in a storage of the browser, and ignores what is broken there", () => {
    const items = new Map<string, string>()
    const tokens = storedTokens({
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => void items.set(key, value),
      removeItem: (key) => void items.delete(key),
    })
    expect(tokens.get()).toBeNull()
    void tokens.set({ token: "x" })
    expect(tokens.get()).toEqual({ token: "x" })
    items.set("customer-registration", "{")
    expect(tokens.get()).toBeNull()
    void tokens.set(null)
    expect(items.size).toBe(0)
  })

  it("passes the visitor's address on", async () => {
    let sent: unknown
    const shop = createClient({
      ...reach(),
      address: "203.0.113.9",
      fetch: (url, init) => {
        sent = init?.headers
        return fetch(url, init)
      },
    })
    await client.retrieveSession(shop)
    expect(sent).toMatchObject({ "x-forwarded-for": "203.0.113.9" })
  })
})

describe("the routes of the client", () => {
  /** Routes of the document without a function, and why. */
  const LEFT_OUT = {
    "POST /auth/token/refresh": "the client renews tokens",
    "POST /store/customers/session/refresh": "the client renews tokens",
    "POST /auth/session": "for cookies",
    "DELETE /auth/session": "for cookies",
    "POST /store/customers/me": "as PATCH",
  }

  /** Medusa's routes that are not in the plugin's document. */
  const OF_MEDUSA = [
    "GET /auth/mfa/factors",
    "POST /auth/mfa/factors",
    "POST /auth/mfa/factors/undefined/verify",
    "DELETE /auth/mfa/factors/undefined",
    "POST /auth/mfa/recovery-codes",
    "POST /auth/mfa/challenges/undefined/verify",
  ]

  it("has a function for every route of the document that a storefront calls", async () => {
    const called: string[] = []
    const silent: Client = {
      tokens: memoryTokens(),
      send: async ({ method, path }: ClientCall) => {
        called.push(`${method} ${path}`)
        return {}
      },
    }
    const NO_ROUTES = [
      "createClient",
      "memoryTokens",
      "storedTokens",
      "answerBotChecks",
      "solveChallenge",
      "withBotCheck",
    ]
    for (const [name, value] of Object.entries(client)) {
      if (/^[a-z]/.test(name) && !NO_ROUTES.includes(name)) {
        await (value as (...args: unknown[]) => Promise<unknown>)(silent, {})
      }
    }
    const documented = DOCUMENTED.map(
      ({ method, path }) => `${method.toUpperCase()} ${path}`,
    ).filter((route) => !/ \/admin\//.test(route))
    documented.push(...OF_MEDUSA)
    expect([...called, ...Object.keys(LEFT_OUT)].sort()).toEqual(
      documented.sort(),
    )
  })
})

describe("a client that answers bot checks", () => {
  const details = { provider: "turnstile", site_key: "the key" } as const

  /** A shop that requires a check of each call; the solutions that came. */
  const guarded = () => {
    const solutions: (string | null)[] = []
    const shop = createClient({
      baseUrl: "https://shop.example.com",
      fetch: async (_url, init) => {
        const solution = new Headers(init?.headers).get("x-bot-check")
        solutions.push(solution)
        return solution === "right"
          ? Response.json({ token: "a token" })
          : Response.json(
              { code: "bot_check_required", message: "", details },
              { status: 403 },
            )
      },
    })
    return { shop, solutions }
  }
  const register = (shop: Client) =>
    client.registerLogin(shop, { email: "ada@example.com", password: PASSWORD })

  it("repeats a call once with what the page answers", async () => {
    const { shop, solutions } = guarded()
    const asked: object[] = []
    const answering = client.answerBotChecks(shop, async (needed) => {
      asked.push(needed)
      return asked.length === 1 ? "right" : "wrong"
    })
    expect(await register(answering)).toEqual({ token: "a token" })
    expect(solutions).toEqual([null, "right"])
    await expect(register(answering)).rejects.toMatchObject({
      code: "bot_check_required",
    })
    expect(solutions).toEqual([null, "right", null, "wrong"])
    expect(asked).toEqual([details, details])
  })

  it("fails with the shop's refusal if the page has no answer", async () => {
    const { shop, solutions } = guarded()
    for (const answering of [
      client.answerBotChecks(shop),
      client.answerBotChecks(shop, async () => null),
    ]) {
      await expect(register(answering)).rejects.toMatchObject({
        code: "bot_check_required",
        details,
      })
    }
    expect(solutions).toEqual([null, null])
  })

  it("sends a solution that the page has got before", async () => {
    const { shop, solutions } = guarded()
    await register(client.withBotCheck(shop, "right"))
    expect(solutions).toEqual(["right"])
  })
})

describe("the bundle of the client", () => {
  const bundle = async (contents: string) => {
    const { metafile, outputFiles } = await build({
      stdin: { contents, resolveDir: join(__dirname, "../..") },
      bundle: true,
      minify: true,
      format: "esm",
      platform: "browser",
      write: false,
      metafile: true,
    })
    const inputs = Object.keys(metafile.inputs).filter(
      (file) => file !== "<stdin>",
    )
    return { inputs, size: gzipSync(outputFiles[0].contents).length }
  }

  it("has at most 6 kB gzipped, no server code, and only what a page uses", async () => {
    const whole = await bundle('export * from "customer-registration/client"')
    expect(whole.inputs).toEqual([".medusa/server/src/client/index.mjs"])
    expect(whole.size).toBeLessThanOrEqual(6_000)
    const part = await bundle(
      'export { createClient, logIn } from "customer-registration/client"',
    )
    expect(part.size).toBeLessThan(whole.size)
    const one = await bundle(
      'export { CustomerRegistrationClientError } from "customer-registration/client"',
    )
    expect(one.size).toBeLessThan(300)
  })
})
