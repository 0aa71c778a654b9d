import type { Browser, Locator, Page } from "playwright-core"
import ar from "../../demo/storefront/src/i18n/ar.json"
import de from "../../demo/storefront/src/i18n/de.json"
import en from "../../demo/storefront/src/i18n/en.json"
import { axeFaults } from "./axe"
import { launchBrowser, watchPage, type WatchedPage } from "./browser"
import { demoShop } from "./demo-shop"
import { patience } from "./patience"
import { uniqueIp } from "./unique"

/** The texts of the storefront. */
export const TEXTS = { en, de, ar }

const LOCALES = { en: "en-GB", de: "de-DE", ar: "ar-EG" }

/** How the storefront is looked at. */
export type StorefrontLook = {
  theme?: "light" | "dark"
  language?: keyof typeof TEXTS
  width?: number
  height?: number
  /** Where the visitor comes from; each has another address. */
  address?: string
}

/** A look as a part of a file's name. */
export const nameOf = ({ theme, language, width }: StorefrontLook): string =>
  `${width}-${theme}-${language}`

/** A page of the storefront in a browser that has never been there. */
export type StorefrontPage = WatchedPage & {
  /** The texts in the language of the look. */
  texts: typeof en
  /** Expects that axe finds nothing wrong, and that nothing has to be scrolled to the side. */
  expectSound: () => Promise<void>
  /** Expects that nothing has moved while the page loaded. */
  expectCalm: () => Promise<void>
  /** Opens the drawer of messages. */
  openMessages: () => Promise<void>
  /** The newest message to a contact in the open drawer; other tests' messages are there as well. */
  messageTo: (contact: string) => Locator
  /** How many messages the button of the drawer calls unread. */
  unreadCount: () => Promise<number>
}

/** What moves without an input of the visitor; the sum is Chromium's cumulative layout shift. */
const MEASURE_SHIFTS = `
  window.layoutShift = 0
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) {
      window.layoutShift += hadRecentInput ? 0 : value
    }
  }).observe({ type: "layout-shift", buffered: true })`

/**
 * Gives a test file the demo shop and a browser. After each test its page is closed, and a fault on it fails the test.
 */
export function useStorefront() {
  const shop = demoShop()
  let browser: Browser
  let opened: WatchedPage | undefined

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    const faults = opened?.faults()
    await opened?.page.context().close()
    opened = undefined
    expect(faults ?? []).toEqual([])
  })

  const open = async (
    path: string,
    {
      theme = "light",
      language = "en",
      width = 1440,
      height = width < 600 ? 740 : 900,
      address = uniqueIp(),
    }: StorefrontLook = {},
  ): Promise<StorefrontPage> => {
    const context = await browser.newContext({
      baseURL: shop.storefrontUrl,
      colorScheme: theme,
      locale: LOCALES[language],
      timezoneId: "Europe/Berlin",
      viewport: { width, height },
      reducedMotion: "reduce",
      permissions: ["clipboard-read", "clipboard-write"],
      extraHTTPHeaders: { "x-forwarded-for": address },
    })
    await context.addInitScript({ content: MEASURE_SHIFTS })
    const page = await context.newPage()
    page.setDefaultTimeout(patience(15_000))
    opened = watchPage(page, [shop.url, shop.storefrontUrl])
    await page.goto(path)
    await page.getByRole("heading", { level: 1 }).waitFor()
    return { ...opened, ...checksOf(page), texts: TEXTS[language] }
  }
  return { shop, open }
}

function checksOf(page: Page) {
  return {
    expectSound: async () => {
      expect(await axeFaults(page)).toEqual([])
      expect(await page.evaluate(HIDDEN_AT_THE_SIDE)).toBe(0)
    },
    expectCalm: async () =>
      expect(await page.evaluate("window.layoutShift")).toBeLessThan(0.01),
    openMessages: async () => {
      await page.locator("button[aria-haspopup=dialog]").click()
      await page.locator("[role=dialog][aria-modal=false]").waitFor()
    },
    messageTo: (contact: string) =>
      page.locator("[data-message]", { hasText: contact }).first(),
    unreadCount: async () =>
      Number(
        await page.locator("button[aria-haspopup=dialog] .count").textContent(),
      ),
  }
}

const HIDDEN_AT_THE_SIDE =
  "document.documentElement.scrollWidth - document.documentElement.clientWidth"

/** Whether an element has the focus. */
export const hasFocus = async (target: Locator): Promise<boolean> =>
  (await target.and(target.page().locator(":focus")).count()) === 1

/**
 * Goes to an element with the Tab key alone.
 * @throws if it cannot be reached in this way
 */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab")
    if (await hasFocus(target)) {
      return
    }
  }
  throw new Error(`Tab does not reach ${target}`)
}
