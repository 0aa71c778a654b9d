import type { Locator, Page } from "playwright-core"
import { eventually } from "../helpers/eventually"
import { hasFocus, nameOf, useStorefront } from "../helpers/storefront"
import { PASSWORD, uniqueEmail, uniqueIp } from "../helpers/unique"

const { shop, open } = useStorefront()

describe("the drawer of messages", () => {
  /** Signs up, so that the shop sends a code. */
  const askForCode = async (page: Page): Promise<string> => {
    const email = uniqueEmail()
    const { publishableKey } = JSON.parse(
      (await page.locator("#shop").textContent()) ?? "",
    ) as { publishableKey: string }
    const post = async (path: string, body: object, token?: string) => {
      const response = await fetch(shop.url + path, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-publishable-api-key": publishableKey,
          "x-forwarded-for": uniqueIp(),
          ...(token && { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
      })
      expect(response.status).toBe(200)
      return (await response.json()) as {
        token: string
        customer: { id: string }
      }
    }
    const { token } = await post("/auth/customer/emailpass/register", {
      email,
      password: PASSWORD,
    })
    const { customer } = await post("/store/customers", { email }, token)
    await post("/store/customers/otp/send", {
      customer_id: customer.id,
      type: "email_verification",
    })
    return email
  }

  /** The same, and waits until screen readers have been told. */
  const askForAnnouncedCode = async (page: Page): Promise<string> => {
    await page.evaluate(COLLECT_ANNOUNCEMENTS)
    const email = await askForCode(page)
    await eventually(async () =>
      expect(String(await page.evaluate("announcements"))).toContain(email),
    )
    return email
  }

  it.each([
    { width: 1440, theme: "light", language: "en" },
    { width: 360, theme: "dark", language: "de" },
    { width: 1440, theme: "light", language: "ar" },
  ] as const)(
    "shows a code as it is sent and copies it, at $width pixels, $theme, in $language",
    async (look) => {
      const opened = await open("/products/letter-set", look)
      const { page, texts, openMessages } = opened
      const add = page.getByRole("button", { name: texts.product.add })
      await add.waitFor()
      const email = await askForAnnouncedCode(page)
      expect(await opened.unreadCount()).toBeGreaterThan(0)

      await openMessages()
      const message = opened.messageTo(email)
      await message.getByRole("button").click()
      await message.getByText(texts.messages.copied).first().waitFor()
      expect(await page.evaluate("navigator.clipboard.readText()")).toMatch(
        /^\d{6}$/,
      )
      await opened.expectSound()
      await opened.screenshot(`storefront-messages-${nameOf(look)}`)

      // The page stays usable beside the open drawer.
      await add.click()
      await page.getByText(texts.product.toCart).waitFor()
      await message.getByRole("button").focus()
      await page.keyboard.press("Escape")
      await eventually(async () =>
        expect(
          await hasFocus(page.locator("button[aria-haspopup=dialog]")),
        ).toBe(true),
      )
    },
  )

  it("opens links to the storefront in the same tab, and keeps what was read", async () => {
    const opened = await open("/cart")
    const { page, texts, openMessages } = opened
    const message = opened.messageTo(await askForCode(page))
    await openMessages()
    await message.getByRole("link", { name: shop.storefrontUrl }).click()
    await page
      .getByRole("heading", { level: 1, name: texts.home.title })
      .waitFor()
    expect(page.context().pages()).toHaveLength(1)

    await page.getByRole("dialog").getByLabel(texts.close).click()
    await page.reload()
    await page.getByRole("heading", { level: 1 }).waitFor()
    await askForAnnouncedCode(page)
    const unread = await opened.unreadCount()
    await openMessages()
    const place = async (locator: Locator) =>
      Number(await locator.getAttribute("data-message"))
    const newest = page.locator("[data-message]").first()
    expect(unread).toBeGreaterThan(0)
    expect(unread).toBeLessThanOrEqual(
      (await place(newest)) - (await place(message)),
    )
  })

  it.each(["/products/stoneware-bowl", "/sign-up", "/sign-in"])(
    "covers no field and no button of %s that has the focus, on a phone",
    async (path) => {
      const { page } = await open(path, { width: 360 })
      await page.locator("form button[type=submit]").waitFor()
      expect(await page.evaluate(COVERED)).toEqual([])
    },
  )
})

const COLLECT_ANNOUNCEMENTS = `(() => {
  window.announcements = []
  const region = document.querySelector("aside.messages [aria-live=polite]")
  new MutationObserver(() => announcements.push(region.textContent))
    .observe(region, { childList: true, subtree: true, characterData: true })
})()`

/** The controls of the page that, with the focus, are below the closed drawer. */
const COVERED = `(() => {
  const drawer = document.querySelector("aside.messages").getBoundingClientRect()
  return [...document.querySelectorAll("main :is(a, input, button)")].filter((control) => {
    control.focus()
    return control.getBoundingClientRect().bottom > drawer.top
  }).map(({ outerHTML }) => outerHTML)
})()`
