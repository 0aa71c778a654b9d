import { eventually } from "../helpers/eventually"
import {
  hasFocus,
  nameOf,
  tabTo,
  useStorefront,
  type StorefrontLook,
} from "../helpers/storefront"

const { open } = useStorefront()

describe("the products and the cart", () => {
  const looks: StorefrontLook[] = [
    { width: 1440, theme: "light", language: "en" },
    { width: 360, theme: "dark", language: "de" },
    { width: 1440, theme: "dark", language: "ar" },
    { width: 360, theme: "light", language: "ar" },
  ]

  it.each(looks)(
    "leads from the products to the cart, at $width pixels, $theme, in $language",
    async (look) => {
      const { page, texts, expectSound, expectCalm, screenshot } = await open(
        "/",
        look,
      )
      const { product, cart } = texts
      await page.getByRole("link", { name: "Stoneware Bowl" }).waitFor()
      await expectSound()
      await expectCalm()
      await screenshot(`storefront-products-${nameOf(look)}`)

      await page.getByRole("link", { name: "Stoneware Bowl" }).click()
      const heading = page.getByRole("heading", { level: 1 })
      await eventually(async () =>
        expect(await heading.textContent()).toBe("Stoneware Bowl"),
      )
      expect(await hasFocus(page.locator("h1"))).toBe(true)
      await page.getByRole("radio", { name: "Large" }).check()
      await page.getByRole("button", { name: product.add }).click()
      await page.getByRole("link", { name: product.toCart }).waitFor()
      await expectSound()
      await screenshot(`storefront-product-${nameOf(look)}`)

      await page.getByRole("link", { name: product.toCart }).click()
      await page.getByText(cart.total, { exact: true }).waitFor()
      await page
        .getByRole("button", { name: titled(cart.more, "Stoneware Bowl") })
        .click()
      await eventually(async () =>
        expect(await page.locator("output").textContent()).toBe("2"),
      )
      await expectSound()
      await expectCalm()
      await screenshot(`storefront-cart-${nameOf(look)}`)

      await page
        .getByRole("button", { name: titled(cart.removeOf, "Stoneware Bowl") })
        .click()
      await page.getByText(cart.empty).waitFor()
      await expectSound()
    },
  )

  it.each([360, 1440])(
    "can be used with the keyboard alone, at %i pixels",
    async (width) => {
      const { page, texts, screenshot } = await open("/", { width })
      const { header, product, cart } = texts
      await page.getByRole("link", { name: "Linen Notebook" }).waitFor()
      await tabTo(page, page.getByRole("link", { name: header.skip }))
      await page.keyboard.press("Enter")
      expect(await hasFocus(page.locator("main"))).toBe(true)
      await tabTo(page, page.getByRole("link", { name: "Linen Notebook" }))
      await screenshot(`storefront-focus-${width}`)
      await page.keyboard.press("Enter")

      await tabTo(page, page.getByRole("radio", { name: "Ink" }))
      await page.keyboard.press("ArrowRight")
      expect(await page.getByRole("radio", { name: "Moss" }).isChecked()).toBe(
        true,
      )
      await tabTo(page, page.getByRole("button", { name: product.add }))
      await page.keyboard.press("Enter")
      const toCart = page.getByRole("link", { name: product.toCart })
      await toCart.waitFor()
      await tabTo(page, toCart)
      await page.keyboard.press("Enter")

      const button = (text: string) =>
        page.getByRole("button", { name: titled(text, "Linen Notebook") })
      await button(cart.more).waitFor()
      await tabTo(page, button(cart.more))
      await page.keyboard.press("Enter")
      await eventually(async () =>
        expect(await page.locator("output").textContent()).toBe("2"),
      )
      await tabTo(page, button(cart.removeOf))
      await page.keyboard.press("Enter")
      await page.getByText(cart.empty).waitFor()
      await tabTo(page, page.getByRole("link", { name: cart.browse }))
    },
  )

  it("keeps the cart over a reload", async () => {
    const { page, texts, expectCalm } = await open("/products/brass-pen")
    await page.getByRole("button", { name: texts.product.add }).click()
    await page.getByRole("link", { name: texts.product.toCart }).waitFor()
    await page.goto("/cart")
    await page.getByRole("link", { name: "Brass Pen" }).waitFor()
    await page.getByRole("link", { name: "Cart, 1 item" }).waitFor()
    await expectCalm()
  })

  it("offers another try if the shop does not answer", async () => {
    const { page, texts, expectFault, expectSound } = await open("/cart")
    expectFault(/store\/products|net::ERR_FAILED/)
    await page.route(/store\/products/, (route) => route.abort())
    await page
      .getByRole("link", { name: texts.header.products, exact: true })
      .click()
    await page.getByRole("alert").getByText(texts.home.failed).waitFor()
    await expectSound()
    await page.unroute(/store\/products/)
    await page.getByRole("button", { name: texts.retry }).click()
    await page.getByRole("link", { name: "Brass Pen" }).waitFor()
  })
})

describe("the frame of the storefront", () => {
  it("follows the system's theme until the visitor chooses one", async () => {
    const { page, texts } = await open("/cart", { theme: "dark" })
    const background = () =>
      page.evaluate(
        "getComputedStyle(document.documentElement).backgroundColor",
      )
    const dark = await background()
    await page.emulateMedia({ colorScheme: "light" })
    const light = await background()
    expect(light).not.toBe(dark)

    await page.getByRole("button", { name: texts.header.toDark }).click()
    expect(await background()).toBe(dark)
    await page.reload()
    await page.getByRole("button", { name: texts.header.toLight }).waitFor()
    expect(await background()).toBe(dark)
  })

  it("switches the language and its direction, and keeps the choice", async () => {
    const { page, texts, expectCalm } = await open("/cart")
    const [language, direction] = ["lang", "dir"].map(
      (name) => () => page.locator("html").getAttribute(name),
    )
    const heading = page.getByRole("heading", { level: 1 })
    await page.getByLabel(texts.header.language).selectOption("ar")
    await page.getByRole("heading", { name: "السلة" }).waitFor()
    expect([await language(), await direction()]).toEqual(["ar", "rtl"])

    await page.reload()
    await heading.waitFor()
    expect([await language(), await direction()]).toEqual(["ar", "rtl"])
    await expectCalm()
    expect(await page.title()).toContain("السلة")
  })

  it.each([
    ["/no-such-page", "notFound"],
    ["/products/no-such-product", "product"],
  ] as const)("says that %s does not exist", async (path, part) => {
    const { page, texts, expectSound, screenshot } = await open(path)
    const title =
      part === "product" ? texts.product.notFound : texts.notFound.title
    await page.getByRole("heading", { level: 1, name: title }).waitFor()
    await expectSound()
    await screenshot(`storefront-${part}-missing`)
  })

  it("has nothing wider than the window between 360 and 1440 pixels", async () => {
    const { page } = await open("/", { language: "de", width: 360 })
    await page.getByRole("link", { name: "Brass Pen" }).waitFor()
    for (const width of [360, 480, 640, 768, 1024, 1280, 1440]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(
        width,
      )
    }
  })
})

/** A text that names a product. */
const titled = (text: string, title: string) => text.replace("{{title}}", title)
