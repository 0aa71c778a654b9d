import type { Browser, Locator, Page } from "playwright-core"
import {
  launchBrowser,
  openPage,
  type Look,
  type Session,
  type WatchedPage,
} from "./browser"
import { demoShop } from "./demo-shop"

/** The requests for the list's data. */
export const LIST = "**/admin/account-deletion-requests?*"

/**
 * Gives a test file the demo shop and a browser. After each test its page is closed, and a fault on it fails the test.
 */
export function useDeletionPage() {
  const shop = demoShop()
  let browser: Browser
  let session: Session | undefined
  let opened: WatchedPage | undefined

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })
  afterEach(async () => {
    const faults = opened?.faults() ?? []
    await opened?.page.close()
    opened = undefined
    expect(faults).toEqual([])
  })

  /** A page of staff who has logged in before, with nothing on it yet. */
  const open = async (look: Look = {}): Promise<WatchedPage> => {
    opened = await openPage(browser, shop, look, session)
    return opened
  }

  return {
    open,
    /** The page, as staff who has logged in before. */
    visit: async (look: Look = {}, query = ""): Promise<WatchedPage> => {
      const watched = await open(look)
      await watched.page.goto(`/app/account-deletion-requests${query}`)
      return watched
    },
    /** Logs in by the dashboard's form; `keepSession` hands the login on to later pages. */
    logIn: async () => {
      const watched = await open()
      const { page } = watched
      // The dashboard asks who is there before anybody is.
      watched.expectFault(/401/)
      await page.goto("/app")
      await page.locator("input[name=email]").fill(shop.admin.email)
      await page.locator("input[name=password]").fill(shop.admin.password)
      await page.locator("button[type=submit]").click()
      const keepSession = async () => {
        session = await page.context().storageState()
      }
      return { ...watched, keepSession }
    },
  }
}

/** The requests that the page shows. */
export const rows = (page: Page): Locator => page.locator("[data-request]")
/** The requests that show a text. */
export const rowOf = (page: Page, text: string): Locator =>
  rows(page).filter({ hasText: text })

/** Resolves when the list says how much of it is shown. */
export const shows = (page: Page, text: string): Promise<void> =>
  page.getByText(text, { exact: true }).waitFor()

/** Chooses in one of the page's selects. */
export const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole("combobox", { name: label }).click()
  await page.getByRole("option", { name: option, exact: true }).click()
}

/** Types a search. */
export const search = (page: Page, text: string): Promise<void> =>
  page.getByRole("searchbox").fill(text)

/** Opens the question of one of a request's actions. */
export const decide = async (page: Page, customer: string, action: string) => {
  await page.getByRole("button", { name: `Actions for ${customer}` }).click()
  await page.getByRole("menuitem", { name: action }).click()
}
