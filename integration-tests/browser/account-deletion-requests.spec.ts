import {
  choose,
  decide,
  LIST,
  rowOf,
  rows,
  search,
  shows,
  useDeletionPage,
} from "../helpers/deletion-page"

/** What the demo's seed makes. */
const SEEDED = 48
const CONFIRMED = 24

const { visit, logIn } = useDeletionPage()

describe("the page Account Deletion Requests", () => {
  it("opens from the menu for logged-in staff and shows the newest requests", async () => {
    const { page, screenshot, keepSession } = await logIn()
    await page.getByRole("link", { name: "Account Deletion Requests" }).click()
    await page
      .getByRole("heading", { name: "Account Deletion Requests" })
      .waitFor()
    await shows(page, `20 of ${SEEDED} requests`)
    expect(await rows(page).count()).toBe(20)
    await screenshot("list-light")
    await keepSession()
  })

  it("filters deletion requests by status", async () => {
    const { page } = await visit()
    await choose(page, "Status", "Confirmed")
    await shows(page, `20 of ${CONFIRMED} requests`)
    expect(await rows(page).filter({ hasText: "Confirmed" }).count()).toBe(20)
    await choose(page, "Status", "All statuses")
    await shows(page, `20 of ${SEEDED} requests`)
  })

  it("searches by email, phone and customer ID once the typing pauses", async () => {
    const { page } = await visit()
    const asked: string[] = []
    page.on("request", (request) => asked.push(request.url()))
    await page.getByRole("searchbox").pressSequentially("MARA.", { delay: 20 })
    await shows(page, "6 of 6 requests")
    expect(asked.filter((url) => url.includes("q="))).toHaveLength(1)
    await search(page, "+49 151 70000004")
    await shows(page, "1 of 1 requests")
    const link = rowOf(page, "Chiara Winter").getByRole("link")
    const id = (await link.getAttribute("href"))?.split("/").at(-1) ?? ""
    await search(page, id)
    await page.waitForURL(`**?q=${id}`)
    await shows(page, "1 of 1 requests")
  })

  it("sorts deletion requests", async () => {
    const { page } = await visit()
    await choose(page, "Sort by", "Oldest first")
    await rows(page).first().filter({ hasText: "Tomás Delacroix" }).waitFor()
    await choose(page, "Sort by", "Newest first")
    await rows(page).first().filter({ hasText: "Mara Winter" }).waitFor()
  })

  it("loads more requests until all are shown, each once", async () => {
    const { page, screenshot } = await visit()
    const more = page.getByRole("button", { name: "Load more" })
    await more.click()
    await shows(page, `40 of ${SEEDED} requests`)
    await more.click()
    await shows(page, `${SEEDED} of ${SEEDED} requests`)
    expect(await more.count()).toBe(0)
    const ids = await Promise.all(
      (await rows(page).all()).map((row) => row.getAttribute("data-request")),
    )
    expect(new Set(ids).size).toBe(SEEDED)
    await rows(page).last().scrollIntoViewIfNeeded()
    await screenshot("list-end")
  })

  it("leads to the customer, and back to the same filter", async () => {
    const { page } = await visit({}, "?q=mara.okafor")
    await page.getByRole("link", { name: "Mara Okafor" }).click()
    await page.waitForURL("**/app/customers/cus_*")
    await page.getByRole("heading", { name: "mara.okafor@" }).waitFor()
    await page.goBack()
    await shows(page, "1 of 1 requests")
    expect(await page.getByRole("searchbox").inputValue()).toBe("mara.okafor")
  })

  it("refreshes the list of requests", async () => {
    const { page } = await visit()
    await shows(page, `20 of ${SEEDED} requests`)
    const answer = page.waitForResponse(LIST)
    await page.getByRole("button", { name: "Refresh" }).click()
    expect((await answer).status()).toBe(200)
  })

  it("cancels a request after a confirmation, with a note", async () => {
    const { page, screenshot } = await visit({}, "?q=mara.winter")
    await decide(page, "Mara Winter", "Cancel request")
    const prompt = page.getByRole("alertdialog")
    await prompt.getByRole("button", { name: "Back" }).click()
    await prompt.waitFor({ state: "detached" })
    await rowOf(page, "Confirmed").waitFor()

    await decide(page, "Mara Winter", "Cancel request")
    await prompt.getByLabel("Note (optional)").fill("She called us.")
    await screenshot("cancel-prompt")
    await prompt.getByRole("button", { name: "Cancel request" }).click()
    await page.getByText("The deletion request was cancelled").first().waitFor()
    await prompt.waitFor({ state: "detached" })
    await rowOf(page, "Cancelled").waitFor()
    await page.getByText("Note: She called us.").waitFor()
    expect(await page.getByRole("button", { name: "Actions for" }).count()).toBe(0) // prettier-ignore
    await screenshot("cancelled")
  })

  it("expedites a request that was set aside", async () => {
    const { page, screenshot } = await visit({}, "?q=zoe.winter")
    await rowOf(page, "Set aside").waitFor()
    await decide(page, "Zoé Winter", "Delete now")
    const prompt = page.getByRole("alertdialog")
    await screenshot("expedite-prompt")
    await prompt.getByRole("button", { name: "Delete now" }).click()
    await page.getByText("The next run of the deletion job erases the account").first().waitFor() // prettier-ignore
    await page.getByText("Set aside", { exact: true }).waitFor({ state: "detached" }) // prettier-ignore
  })

  it("says why a decision was refused, and shows the request's current state", async () => {
    const { page, expectFault } = await visit({}, "?q=aylin.winter")
    await decide(page, "Aylin Winter", "Cancel request")
    const id = await rows(page).getAttribute("data-request")
    const elsewhere = await page.request.post(
      `/admin/account-deletion-requests/${id}/cancel`,
      { data: {} },
    )
    expect(elsewhere.status()).toBe(200)
    expectFault(/409/)
    const prompt = page.getByRole("alertdialog")
    await prompt.getByRole("button", { name: "Cancel request" }).click()
    await page.getByText("The request could not be cancelled").first().waitFor()
    await prompt.getByRole("button", { name: "Back" }).click()
    await rowOf(page, "Cancelled").waitFor()
  })

  it("works with the keyboard alone", async () => {
    const { page } = await visit({}, "?q=tomas.winter")
    await page.getByRole("button", { name: "Actions for" }).focus()
    await page.keyboard.press("Enter")
    await page.getByRole("menuitem").first().waitFor()
    await page.keyboard.press("Enter")
    const prompt = page.getByRole("alertdialog", { name: "Cancel this" })
    await prompt.waitFor()
    expect(await prompt.locator(":focus").count()).toBe(1)
    await page.keyboard.press("Escape")
    await prompt.waitFor({ state: "detached" })
    await rowOf(page, "Confirmed").waitFor()
  })

  it("follows the dashboard's dark theme on the page of requests", async () => {
    const { page, screenshot } = await visit({ theme: "dark" })
    await shows(page, `20 of ${SEEDED} requests`)
    expect(await page.locator("html").getAttribute("class")).toContain("dark")
    await screenshot("list-dark")
    await decide(page, "Tomás Winter", "Delete now")
    await screenshot("expedite-prompt-dark")
  })

  it("shows the page of requests in the dashboard's language, with the viewer's dates", async () => {
    const look = { language: "de", locale: "de-AT" }
    const { page, screenshot } = await visit(look, "?status=confirmed")
    await page.getByRole("heading", { name: "Kontolöschungen" }).waitFor()
    await page.getByRole("link", { name: "Kontolöschungen" }).waitFor()
    const time = rows(page).first().locator("time").first()
    expect(await time.innerText()).toMatch(/^\d{2}\.\d{2}\.\d{4}, \d{2}:\d{2}$/)
    expect(await time.getAttribute("title")).toMatch(/^\d{4}-.*Z$/)
    await screenshot("list-german")
  })

  it("fits the page of requests on a narrow screen", async () => {
    const { page, screenshot } = await visit({
      viewport: { width: 390, height: 844 },
    })
    await shows(page, `20 of ${SEEDED} requests`)
    const width = await page.evaluate<number>("document.body.scrollWidth")
    expect(width).toBeLessThanOrEqual(390)
    await screenshot("list-narrow")
  })
})
