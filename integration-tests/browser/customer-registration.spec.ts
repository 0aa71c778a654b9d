import type { Page } from "playwright-core"
import type { Look, WatchedPage } from "../helpers/browser"
import { useDashboard } from "../helpers/dashboard-session"

const ROUTE = "**/admin/customers/*/registration?*"

let id: string
const { open } = useDashboard(async (page) => {
  const made = await page.request.post("/admin/customers", {
    data: { email: "widget@example.com", phone: "+4915112345678" },
  })
  id = (await made.json()).customer.id
})

const customer = (name: string) => ({
  id: `cus_${name}`,
  email: `${name.toLowerCase()}@example.com`,
  first_name: name,
  last_name: null,
  phone: null,
  created_at: "2026-01-01T00:00:00.000Z",
})

const link = (name: string) => ({
  referral_link_id: `refl_${name}`,
  referred_at: "2026-01-01T00:00:00.000Z",
  parent_customers_by_level: {},
  customer: customer(name),
})

const names = Array.from({ length: 12 }, (_, index) => `Child${index}`)

/** An answer of the route with something to see in every row. */
const full = (url: string) => {
  const offset = Number(new URL(url).searchParams.get("offset"))
  return {
    registration: {
      customer_id: id,
      email_verified: true,
      phone_verified: false,
      providers: ["emailpass", "phonepass", "google"],
      disabled: true,
      deletion: {
        id: "adr_1",
        status: "confirmed",
        created_at: "2026-01-01T00:00:00.000Z",
        expires_at: null,
        deletion_scheduled_at: "2026-03-01T10:00:00.000Z",
        cancelled_at: null,
        completed_at: null,
      },
      changes: [
        {
          id: "acch_2",
          kind: "undone",
          channel: null,
          browser: "Firefox 145",
          os: "Android 16",
          created_at: "2026-01-03T10:00:00.000Z",
          undone_at: null,
        },
        {
          id: "acch_1",
          kind: "contact_changed",
          channel: "email",
          browser: null,
          os: null,
          created_at: "2026-01-02T10:00:00.000Z",
          undone_at: "2026-01-03T10:00:00.000Z",
        },
      ],
      referral_code: "ABCDEFGHJK",
      referrer: link("Grace"),
      children: names.slice(offset, offset + 10).map(link),
      count: names.length,
      limit: 10,
      offset,
    },
  }
}

/** Opens the customer's page as staff who has logged in before. */
const visit = async (
  look: Look = {},
  prepare: (page: Page) => Promise<unknown> = async () => {},
): Promise<WatchedPage> => {
  const watched = await open(look)
  await prepare(watched.page)
  await watched.page.goto(`/app/customers/${id}`)
  return watched
}

const showFull = (page: Page) =>
  page.route(ROUTE, (route) =>
    route.fulfill({ json: full(route.request().url()) }),
  )

describe("the widget Registration on the customer page", () => {
  it("shows the registration of a customer who has nothing yet", async () => {
    const { page, screenshot } = await visit()
    await page.getByRole("heading", { name: "Registration" }).waitFor()
    await page.getByText("None yet.").waitFor()
    await page.getByText("No account").waitFor()
    expect(await page.getByText("Not verified").count()).toBe(2)
    await screenshot("widget-empty")
  })

  it("shows logins, deletion and referrals, and loads more of them", async () => {
    const { page, screenshot } = await visit({}, showFull)
    for (const text of [
      "Verified",
      "Not verified",
      "Email and password",
      "google",
      "Disabled",
      "Confirmed",
      "ABCDEFGHJK",
      "Referred customers (12)",
      "Changes undone by the customer",
      "Email changed",
      "Undone",
    ]) {
      await page.getByText(text, { exact: true }).waitFor()
    }
    await page.getByText(/^Due 1 Mar 2026, 11:00$/).waitFor()
    const grace = page.getByRole("link", { name: "Grace" })
    expect(await grace.getAttribute("href")).toBe("/app/customers/cus_Grace")
    const children = page.getByRole("link", { name: /^Child/ })
    expect(await children.count()).toBe(10)
    await screenshot("widget-full")
    await page.getByRole("button", { name: "Load more" }).click()
    await page.getByRole("link", { name: "Child11" }).waitFor()
    expect(await children.count()).toBe(12)
    expect(await page.getByRole("button", { name: "Load more" }).count()).toBe(0) // prettier-ignore
  })

  it("shows the widget's skeleton while it loads", async () => {
    let go: () => void = () => {}
    const held = new Promise<void>((resolve) => (go = resolve))
    const { page } = await visit({}, (page) =>
      page.route(ROUTE, async (route) => {
        await held
        await route.continue()
      }),
    )
    const shape = page.getByRole("status", { name: "Loading registration" })
    await shape.waitFor()
    go()
    await shape.waitFor({ state: "detached" })
    await page.getByText("None yet.").waitFor()
  })

  it("says that the registration could not be loaded, and tries again", async () => {
    const { page, expectFault, screenshot } = await visit({}, (page) =>
      page.route(ROUTE, (route) => route.abort()),
    )
    expectFault(/registration\?|ERR_FAILED/)
    await page
      .getByText("The registration details could not be loaded.")
      .waitFor()
    await screenshot("widget-error")
    await page.unroute(ROUTE)
    await page.getByRole("button", { name: "Try again" }).click()
    await page.getByText("None yet.").waitFor()
  })

  it("follows the dashboard's dark theme in the widget", async () => {
    const { page, screenshot } = await visit({ theme: "dark" }, showFull)
    await page.getByText("ABCDEFGHJK").waitFor()
    expect(await page.locator("html").getAttribute("class")).toContain("dark")
    await screenshot("widget-dark")
  })

  it("shows the widget in the dashboard's language, also on a narrow screen", async () => {
    const look = {
      language: "de",
      locale: "de-AT",
      viewport: { width: 390, height: 1400 },
    }
    const { page, screenshot } = await visit(look, showFull)
    await page.getByRole("heading", { name: "Registrierung" }).waitFor()
    await page.getByText("Geworbene Kunden (12)").waitFor()
    const width = await page.evaluate<number>("document.body.scrollWidth")
    expect(width).toBeLessThanOrEqual(390)
    await page.getByText("ABCDEFGHJK").scrollIntoViewIfNeeded()
    await screenshot("widget-german")
  })
})
