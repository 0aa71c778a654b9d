import { mkdirSync } from "node:fs"
import { join } from "node:path"
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from "playwright-core"
import type { DemoShop } from "./demo-shop"
import { patience } from "./patience"

const root = join(__dirname, "..", "..")

/** Pictures that the documents show, by the names of the screenshots. `PICTURES=docs` takes them anew. */
const IN_DOCS: Record<string, string> = {
  "list-light": "account-deletion-requests",
  "widget-full": "customer-registration",
  messages: "messages",
  sessions: "customer-sessions",
  "sign-up-with-messages": "storefront",
  "storefront-account": "storefront-account",
}

/** Where a screenshot goes: by default into the ignored folder `screenshots/`. */
const fileOf = (name: string): string =>
  process.env.PICTURES === "docs" && name in IN_DOCS
    ? join(root, "docs", "images", `${IN_DOCS[name]}.png`)
    : join(root, "screenshots", `${name}.png`)

/** How a page is looked at. */
export type Look = {
  theme?: "light" | "dark"
  /** The dashboard's language. */
  language?: string
  /** The browser's. */
  locale?: string
  viewport?: { width: number; height: number }
}

/** A page of the dashboard or of the storefront, whose faults are collected. */
export type WatchedPage = {
  page: Page
  /** Errors on the console, uncaught ones, and failed requests to our servers, but for those that the test provokes. */
  faults: () => string[]
  /** From now on a fault that fits is part of the test. */
  expectFault: (pattern: RegExp) => void
  /** Puts a picture into the ignored folder `screenshots/`. */
  screenshot: (name: string) => Promise<void>
}

/** Starts the Chromium that the test run has found. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    // Chromium has no sandbox for root, and a container little shared memory.
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  })

/** What a login leaves in a browser. */
export type Session = Exclude<BrowserContextOptions["storageState"], string>

/** By browser, look and session: pages that share one share the dashboard's code, which takes seconds to load anew. */
const contexts = new WeakMap<Browser, Map<string, Promise<BrowserContext>>>()

function contextOf(
  browser: Browser,
  shop: DemoShop,
  look: Look,
  session: Session | undefined,
): Promise<BrowserContext> {
  const known = contexts.get(browser) ?? new Map()
  contexts.set(browser, known)
  const key = JSON.stringify([look, session])
  const context = known.get(key) ?? makeContext(browser, shop, look, session)
  known.set(key, context)
  return context
}

async function makeContext(
  browser: Browser,
  shop: DemoShop,
  { theme = "light", language = "en", locale = "en-GB", viewport }: Look,
  session: Session | undefined,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: shop.url,
    storageState: session,
    locale,
    timezoneId: "Europe/Berlin",
    viewport: viewport ?? { width: 1440, height: 900 },
    reducedMotion: "reduce",
  })
  // The dashboard asks the cookie first, which the session of an earlier page may hold.
  await context.addCookies([{ name: "lng", value: language, url: shop.url }])
  await context.addInitScript({
    // A sandboxed frame has no storage.
    content: `if (self === top) {
                localStorage.setItem("medusa_admin_theme", ${JSON.stringify(theme)})
                localStorage.setItem("lng", ${JSON.stringify(language)})
              }`,
  })
  return context
}

/** Opens a page; with the session of an earlier login, if one is given. */
export async function openPage(
  browser: Browser,
  shop: DemoShop,
  look: Look,
  session?: Session,
): Promise<WatchedPage> {
  const context = await contextOf(browser, shop, look, session)
  const page = await context.newPage()
  page.setDefaultTimeout(patience(15_000))
  // The dashboard's first page is compiled as it is asked for.
  page.setDefaultNavigationTimeout(patience(60_000))
  return watchPage(page, [shop.url])
}

/** Collects the faults of a page from now on; `origins` are those of our servers. */
export function watchPage(page: Page, origins: string[]): WatchedPage {
  return {
    page,
    ...watch(page, (url) => origins.includes(new URL(url).origin)),
    screenshot: async (name) => {
      mkdirSync(join(root, "screenshots"), { recursive: true })
      await page.screenshot({
        path: fileOf(name),
        animations: "disabled",
      })
    },
  }
}

function watch(page: Page, isOurs: (url: string) => boolean) {
  const found: string[] = []
  const expected: RegExp[] = []
  page.on("console", (message) => {
    if (message.type() === "error") {
      found.push(`console: ${message.text()} ${message.location().url}`)
    }
  })
  page.on("pageerror", (error) => found.push(`uncaught: ${error.message}`))
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText
    // The page itself gives up a request whose answer it no longer needs.
    if (isOurs(request.url()) && reason !== "net::ERR_ABORTED") {
      found.push(`failed: ${request.url()} ${reason}`)
    }
  })
  page.on("response", (response) => {
    if (isOurs(response.url()) && response.status() >= 400) {
      found.push(`answered: ${response.status()} ${response.url()}`)
    }
  })
  return {
    faults: () =>
      found.filter((fault) => !expected.some((pattern) => pattern.test(fault))),
    expectFault: (pattern: RegExp) => void expected.push(pattern),
  }
}
