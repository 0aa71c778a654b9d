import type { Page } from "playwright-core"
import type { Look } from "../helpers/browser"
import { useDashboard } from "../helpers/dashboard-session"
import { demoCustomers } from "../helpers/demo-customers"
import { demoShop } from "../helpers/demo-shop"

const FIREFOX =
  "Mozilla/5.0 (Android 16; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0"
const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
const ROUTE = "**/admin/customers/*/sessions?*"

const { open } = useDashboard()
const customers = demoCustomers(demoShop())

/** A customer who is signed in on a phone and on a computer. */
const signedIn = async () => {
  const { id, email } = await customers.verifiedCustomer()
  const tokens: string[] = []
  for (const agent of [FIREFOX, CHROME]) {
    const { status, body } = await customers.logIn(email, agent)
    expect(status).toBe(200)
    tokens.push(body.token)
  }
  return { id, tokens }
}

const statusesOf = (tokens: string[]) =>
  Promise.all(
    tokens.map(async (token) => {
      const me = await customers.call("/store/customers/me", undefined, {
        token,
      })
      return me.status
    }),
  )

const partOf = (page: Page, name = "Sessions") =>
  page.getByRole("region", { name })

/** Opens the page of a customer. */
const visit = async (
  id: string,
  look: Look = {},
  prepare: (page: Page) => Promise<unknown> = async () => {},
) => {
  const watched = await open(look)
  await prepare(watched.page)
  await watched.page.goto(`/app/customers/${id}`)
  return watched
}

describe("the part Sessions on the customer page", () => {
  it("shows the devices, and ends one of them after a confirmation", async () => {
    const { id, tokens } = await signedIn()
    const { page, screenshot } = await visit(id)
    const part = partOf(page)
    await part.getByText("Sessions (2)").waitFor()
    const items = part.getByRole("listitem")
    expect(await items.first().textContent()).toMatch(
      /Chrome 142.*Windows 10.*Email and password/,
    )
    await screenshot("sessions")

    const end = part.getByRole("button", { name: /End session: Firefox/ })
    await end.click()
    const prompt = page.getByRole("alertdialog")
    await prompt.getByText("End this session?").waitFor()
    await screenshot("sessions-end")
    await prompt.getByRole("button", { name: "Cancel" }).click()
    await prompt.waitFor({ state: "detached" })
    expect(await statusesOf(tokens)).toEqual([200, 200])

    await end.click()
    await prompt.getByRole("button", { name: "End session" }).click()
    await page.getByText("The session was ended.").first().waitFor()
    await end.waitFor({ state: "detached" })
    expect(await items.count()).toBe(1)
    expect(await statusesOf(tokens)).toEqual([401, 200])
  })

  it("ends all sessions after a confirmation", async () => {
    const { id, tokens } = await signedIn()
    const { page } = await visit(id)
    await page.getByRole("button", { name: "End all sessions" }).click()
    const prompt = page.getByRole("alertdialog")
    await prompt.getByRole("button", { name: "End all sessions" }).click()
    await partOf(page).getByText("No active sessions.").waitFor()
    expect(await statusesOf(tokens)).toEqual([401, 401])
  })

  it("says that the sessions could not be loaded, and tries again", async () => {
    const { id } = await customers.newCustomer()
    const { page, expectFault } = await visit(id, {}, (page) =>
      page.route(ROUTE, (route) => route.abort()),
    )
    expectFault(/sessions\?|ERR_FAILED/)
    const part = partOf(page)
    await part.getByText("The sessions could not be loaded.").waitFor()
    await page.unroute(ROUTE)
    await part.getByRole("button", { name: "Try again" }).click()
    await part.getByText("No active sessions.").waitFor()
  })

  it("is shown in the dashboard's language, also on a narrow screen", async () => {
    const { id } = await signedIn()
    const { page, screenshot } = await visit(id, {
      theme: "dark",
      language: "de",
      locale: "de-AT",
      viewport: { width: 390, height: 1400 },
    })
    const part = partOf(page, "Sitzungen")
    await part.getByText("Sitzungen (2)").waitFor()
    const width = await page.evaluate<number>("document.body.scrollWidth")
    expect(width).toBeLessThanOrEqual(390)
    await part.scrollIntoViewIfNeeded()
    await screenshot("sessions-german")
  })
})
