import { LIST, rows, shows, useDeletionPage } from "../helpers/deletion-page"
import { eventually } from "../helpers/eventually"

/** What the demo's seed makes. */
const SEEDED = 48

const { open, visit, logIn } = useDeletionPage()

beforeAll(async () => {
  const { page, keepSession } = await logIn()
  await page.getByRole("link", { name: "Account Deletion Requests" }).waitFor()
  await keepSession()
  await page.close()
})

describe("the page Account Deletion Requests", () => {
  it("shows the table's skeleton while the requests load", async () => {
    const { page, screenshot } = await open()
    let go: () => void = () => {}
    const held = new Promise<void>((resolve) => (go = resolve))
    await page.route(LIST, async (route) => {
      await held
      await route.continue()
    })
    // From another page: the dashboard covers its first one while it starts.
    await page.goto("/app/customers")
    await page.getByRole("link", { name: "Account Deletion Requests" }).click()
    await page.getByRole("heading", { name: "Account Deletion" }).waitFor()
    expect(await page.locator("[aria-busy=true]").count()).toBe(1)
    await screenshot("loading")
    go()
    await shows(page, `20 of ${SEEDED} requests`)
    await eventually(async () => {
      expect(await page.locator("[aria-busy=true]").count()).toBe(0)
    })
  })

  it("says that the requests could not be loaded, and tries again", async () => {
    const { page, expectFault, screenshot } = await open()
    expectFault(/account-deletion-requests\?|ERR_FAILED/)
    await page.route(LIST, (route) => route.abort())
    await page.goto("/app/account-deletion-requests")
    await page.getByRole("alert").waitFor()
    await screenshot("error")
    await page.unroute(LIST)
    await page.getByRole("button", { name: "Try again" }).click()
    await shows(page, `20 of ${SEEDED} requests`)
  })

  it("keeps the shown requests if more cannot be loaded, and tries again", async () => {
    const { page, expectFault } = await visit()
    await shows(page, `20 of ${SEEDED} requests`)
    expectFault(/account-deletion-requests\?|ERR_FAILED/)
    await page.route(LIST, (route) => route.abort())
    await page.getByRole("button", { name: "Load more" }).click()
    await page.getByRole("alert").waitFor()
    expect(await rows(page).count()).toBe(20)
    await page.unroute(LIST)
    await page.getByRole("button", { name: "Try again" }).click()
    await shows(page, `40 of ${SEEDED} requests`)
  })

  it("says that the search found nothing, and clears it", async () => {
    const { page, screenshot } = await visit({}, "?q=nobody&status=pending")
    await page.getByText("No matching requests").waitFor()
    await screenshot("nothing-found")
    await page.getByRole("button", { name: "Clear search and filter" }).click()
    await shows(page, `20 of ${SEEDED} requests`)
    expect(await page.getByRole("searchbox").inputValue()).toBe("")
  })

  it("says that there is no request yet", async () => {
    const { page, screenshot } = await open()
    const json = { requests: [], count: 0, offset: 0, limit: 20 }
    await page.route(LIST, (route) => route.fulfill({ json }))
    await page.goto("/app/account-deletion-requests")
    await page.getByText("No deletion requests").waitFor()
    await screenshot("empty")
  })
})
