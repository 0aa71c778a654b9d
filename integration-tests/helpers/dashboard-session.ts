import type { Browser, BrowserContext, Page } from "playwright-core"
import { launchBrowser, openPage, type Look, type WatchedPage } from "./browser"
import { demoShop } from "./demo-shop"

/**
 * Gives a test file the demo shop, a browser, and staff who have logged in to the dashboard; `prepare` gets their first
 * page. After each test its page is closed, and a fault on it fails the test.
 */
export function useDashboard(
  prepare: (page: Page) => Promise<void> = async () => {},
) {
  const shop = demoShop()
  let browser: Browser
  let session: Awaited<ReturnType<BrowserContext["storageState"]>>
  let opened: WatchedPage | undefined

  beforeAll(async () => {
    browser = await launchBrowser()
    const { page } = await openPage(browser, shop, {})
    await page.goto("/app")
    await page.locator("input[name=email]").fill(shop.admin.email)
    await page.locator("input[name=password]").fill(shop.admin.password)
    await page.locator("button[type=submit]").click()
    await page.getByRole("link", { name: "Customers" }).first().waitFor()
    session = await page.context().storageState()
    await prepare(page)
    await page.close()
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    const faults = opened?.faults()
    await opened?.page.close()
    opened = undefined
    expect(faults ?? []).toEqual([])
  })

  /** A page, by default of staff who have logged in, with nothing on it yet. */
  const open = async (
    look: Look = {},
    isStaff = true,
  ): Promise<WatchedPage> => {
    opened = await openPage(browser, shop, look, isStaff ? session : undefined)
    return opened
  }
  return { shop, open }
}
