import type { Page } from "playwright-core"
import { axeFaults } from "../helpers/axe"
import type { Look } from "../helpers/browser"
import { useDashboard } from "../helpers/dashboard-session"
import { choose } from "../helpers/deletion-page"

const ROUTE = "**/admin/registration-messages?*"

/** The country whose codes are never entered, by the demo's seed. */
const PUMPED = "Lithuania"

const { open } = useDashboard()

const visit = async (
  look: Look = {},
  query = "",
  prepare: (page: Page) => Promise<unknown> = async () => {},
) => {
  const watched = await open(look)
  await prepare(watched.page)
  await watched.page.goto(`/app/registration-messages${query}`)
  return watched
}

const partOf = (page: Page, name: string) => page.getByRole("region", { name })

const rowOf = (page: Page, table: string, name: string) =>
  partOf(page, table).getByRole("row").filter({ hasText: name })

/** Resolves when the page has loaded. */
const untilLoaded = (page: Page) =>
  partOf(page, "Messages by day").getByRole("row").nth(1).waitFor()

/** Ends all pauses, whatever the tests before have left. */
const resumeAll = async (page: Page) => {
  for (const data of [
    { channel: "phone" },
    { channel: "email" },
    { channel: "phone", country: "LT" },
    { channel: "phone", country: "SE" },
  ]) {
    await page.request.post("/admin/registration-messages/resume", { data })
  }
}

describe("the page Messages", () => {
  it("opens from the menu and shows totals by day, country, carrier, channel and outcome", async () => {
    const { page, screenshot } = await visit({}, "", resumeAll)
    await page.getByRole("link", { name: "Messages", exact: true }).click()
    await page.getByRole("heading", { name: "Messages", exact: true }).waitFor()
    await untilLoaded(page)
    expect(await partOf(page, "Messages by day").getByRole("row").count()).toBe(8) // prettier-ignore
    await rowOf(page, "Messages by country", "Germany").waitFor()
    await rowOf(page, "Messages by carrier", "vonage").waitFor()
    await rowOf(page, "Messages by channel", "Text messages").waitFor()
    await rowOf(page, "Messages by outcome", "Invalid number").waitFor()
    expect(await axeFaults(page, "'main'")).toEqual([])
    await screenshot("messages")
  })

  it("filters by carrier and outcome, keeps the filters in the address, and clears them", async () => {
    const { page } = await visit()
    await choose(page, "Carrier", "vonage")
    await page.waitForURL("**?carrier=vonage")
    await rowOf(page, "Messages by carrier", "twilio").waitFor({ state: "detached" }) // prettier-ignore
    await choose(page, "Period", "Last 30 days")
    await page.waitForURL("**days=30")
    await partOf(page, "Messages by day").getByRole("row").nth(30).waitFor()
    await choose(page, "Outcome", "Over budget")
    await page.getByText("No matching messages").waitFor()
    await page.getByRole("button", { name: "Clear filters" }).first().click()
    await rowOf(page, "Messages by carrier", "twilio").waitFor()
    expect(new URL(page.url()).search).toBe("?days=30")
  })

  it("warns of a country whose codes are never entered, and pauses and resumes its sign-ups", async () => {
    const { page, screenshot } = await visit({}, "", resumeAll)
    const warning = page.getByRole("alert").filter({ hasText: PUMPED })
    await warning.getByRole("button", { name: "Pause sign-ups" }).click()
    const prompt = page.getByRole("alertdialog", { name: PUMPED })
    await choose(page, "For", "3 days")
    await screenshot("messages-pause-country")
    await prompt.getByRole("button", { name: "Pause" }).click()
    await page.getByText(`Paused: Sign-ups from ${PUMPED}`).first().waitFor()
    await prompt.waitFor({ state: "detached" })
    await warning.waitFor({ state: "detached" })
    await partOf(page, "Paused").getByText(`Sign-ups from ${PUMPED}`).waitFor()
    const row = rowOf(page, "Codes entered", PUMPED)
    await row.getByText("Sign-ups paused").waitFor()
    await screenshot("messages-paused")
    await row.getByRole("button", { name: "Resume" }).click()
    const question = page.getByRole("alertdialog", { name: "Resume?" })
    await question.getByRole("button", { name: "Resume" }).click()
    await page.getByText("Nothing is paused.").waitFor()
    await warning.waitFor()
  })

  it("pauses a channel with the keyboard alone", async () => {
    const { page } = await visit({}, "", resumeAll)
    await page.getByRole("button", { name: "Pause messages" }).focus()
    await page.keyboard.press("Enter")
    const prompt = page.getByRole("alertdialog", { name: "Pause messages?" })
    await prompt.waitFor()
    await prompt.locator("button:focus", { hasText: "Cancel" }).waitFor()
    await page.keyboard.press("Escape")
    await prompt.waitFor({ state: "detached" })
    await page.getByText("Nothing is paused.").waitFor()

    await page.locator("button:focus", { hasText: "Pause messages" }).waitFor()
    await page.keyboard.press("Enter")
    await prompt.waitFor()
    await prompt.getByRole("combobox", { name: "Messages" }).focus()
    await page.keyboard.press("Enter")
    const focused = page.locator("[role=option]:focus")
    await focused.filter({ hasText: "All text messages" }).waitFor()
    await page.keyboard.press("ArrowDown")
    await focused.filter({ hasText: "All emails" }).waitFor()
    await page.keyboard.press("Enter")
    await prompt.getByText("No email of the plugin is sent").waitFor()
    expect(await axeFaults(page, "'[role=alertdialog]'")).toEqual([])
    await prompt.getByRole("button", { name: "Pause" }).focus()
    await page.keyboard.press("Enter")
    await partOf(page, "Paused").getByText("All emails").waitFor()
    await resumeAll(page)
  })

  it("pauses the sign-ups of a country that is chosen in the prompt", async () => {
    const { page } = await visit({}, "", resumeAll)
    await page.getByRole("button", { name: "Pause messages" }).click()
    await choose(page, "Messages", "Sign-ups from a country")
    await choose(page, "Country", "Sweden")
    const prompt = page.getByRole("alertdialog")
    await prompt.getByRole("button", { name: "Pause" }).click()
    await partOf(page, "Paused").getByText("Sign-ups from Sweden").waitFor()
    await resumeAll(page)
  })

  it("previews a message in the language that is chosen, and sends it to the member of staff", async () => {
    const { page, screenshot } = await visit()
    const preview = partOf(page, "Preview")
    await choose(page, "Message", "Password changed")
    await choose(page, "Language", "French")
    await preview.getByText("Votre mot de passe a été modifié").first().waitFor() // prettier-ignore
    const email = preview.frameLocator("iframe[title='The email']")
    await email.locator("html[lang=fr]").waitFor()
    expect(await axeFaults(page, "'section[aria-label=Preview]'")).toEqual([])
    await screenshot("messages-preview")
    await preview.getByRole("button", { name: "Send it to me" }).click()
    await page.getByText("The email is on its way to your address.").first().waitFor() // prettier-ignore
  })

  it.each(["light", "dark"] as const)(
    "previews a right-to-left language in the %s theme",
    async (theme) => {
      const { page, screenshot } = await visit({ theme })
      const preview = partOf(page, "Preview")
      await choose(page, "Message", "Session ended")
      await choose(page, "Language", "Arabic")
      const email = preview.frameLocator("iframe[title='The email']")
      await email.locator("html[lang=ar][dir=rtl]").waitFor()
      await email.locator("p:dir(rtl)").first().waitFor()
      const text = preview.getByRole("region", { name: "Text version" })
      await text.locator("pre:dir(rtl)").waitFor()
      expect(await axeFaults(page, "'section[aria-label=Preview]'")).toEqual([])
      await screenshot(`messages-preview-arabic-${theme}`)
    },
  )

  it("previews a text message with the number that is charged", async () => {
    const { page } = await visit()
    const preview = partOf(page, "Preview")
    await choose(page, "Message", "Code: verify the phone")
    await choose(page, "Language", "English")
    await preview.getByText("Charged as 1 text message.").waitFor()
    expect(await preview.locator("iframe").count()).toBe(0)
    const send = preview.getByRole("button", { name: "Send it to me" })
    expect(await send.count()).toBe(0)
  })

  it("says that the messages could not be loaded, and tries again", async () => {
    const { page, expectFault, screenshot } = await visit({}, "", (page) =>
      page.route(ROUTE, (route) => route.fulfill({ status: 500, body: "{}" })),
    )
    expectFault(/500/)
    await page.getByText("The messages could not be loaded").waitFor()
    await screenshot("messages-error")
    await page.unroute(ROUTE)
    await page.getByRole("button", { name: "Try again" }).click()
    await untilLoaded(page)
  })

  it("says that there are no messages", async () => {
    const { page, screenshot } = await visit({}, "", (page) =>
      page.route(ROUTE, async (route) => {
        const response = await route.fetch()
        const json = (await response.json()) as object
        const none = { total: { count: 0, outcomes: {} }, codes: [] }
        await route.fulfill({ response, json: { ...json, ...none } })
      }),
    )
    await page.getByText("The plugin has sent no messages in this period.").waitFor() // prettier-ignore
    await page.getByText("No codes were sent to phones").waitFor()
    await screenshot("messages-empty")
  })

  it.each([
    ["light", 360],
    ["dark", 360],
    ["dark", 1440],
  ] as const)(
    "is accessible in the %s theme on a screen of %i pixels",
    async (theme, width) => {
      const { page, screenshot } = await visit(
        { theme, viewport: { width, height: 900 } },
        "",
        resumeAll,
      )
      await untilLoaded(page)
      expect(await axeFaults(page, "'main'")).toEqual([])
      const scrolled = await page.evaluate<number>("document.body.scrollWidth")
      expect(scrolled).toBeLessThanOrEqual(width)
      await screenshot(`messages-${theme}-${width}`)
    },
  )

  it("shows the page of messages in the dashboard's language, with the viewer's numbers", async () => {
    const { page, screenshot } = await visit({
      language: "de",
      locale: "de-AT",
    })
    await page.getByRole("heading", { name: "Nachrichten", exact: true }).waitFor() // prettier-ignore
    await rowOf(page, "Nachrichten nach Land", "Deutschland").waitFor()
    await rowOf(page, "Eingegebene Codes", "Litauen").waitFor()
    await screenshot("messages-german")
  })
})
