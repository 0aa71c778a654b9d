import { demoCustomers } from "../helpers/demo-customers"
import { useStorefront } from "../helpers/storefront"
import { totp } from "../helpers/totp"
import { PASSWORD, uniquePhone } from "../helpers/unique"
import { visitorOf, WAYS, type Way } from "../helpers/visitor"

const NEW_PASSWORD = "amber-Teapot-71-orchard"

const { shop, open } = useStorefront()
const customers = demoCustomers(shop)

const arrive = async (way: Way, path = "/sign-in") =>
  visitorOf(shop, way, await open(path, way.look))

describe.each(WAYS)("a sign-in %s", (_, way) => {
  it("refuses a wrong password, keeps the cart, and leaves nothing after the sign-out", async () => {
    const { email } = await customers.verifiedCustomer()
    const visitor = await arrive(way, "/products/brass-pen")
    const { texts, page } = visitor
    await visitor.pressElement(visitor.main.locator("form button[type=submit]"))
    await visitor.page.locator("main [role=status] a").waitFor()

    visitor.expectFault(/emailpass/)
    await visitor.signIn(email, "a wrong password")
    await visitor.reads(texts.errors.invalid_credentials)
    await visitor.expectSound()
    await visitor.fill(texts.password.label, PASSWORD)
    await visitor.tick(texts.sign_in.remember)
    await visitor.press(texts.sign_in.submit)
    await visitor.isOn("/account/profile", texts.nav.profile)

    await visitor.goTo("/cart")
    await visitor.reads("Brass Pen")
    await visitor.goTo("/account/sessions")
    await visitor.signOut()
    await page.waitForURL("**/")
    await visitor.goTo("/cart")
    await page.locator("main .empty").waitFor()
    expect(await page.evaluate("JSON.stringify(localStorage)")).not.toMatch(
      /token|cart_/,
    )
    await page.goto("/account/profile")
    await visitor.isOn("/sign-in", texts.sign_in.title)
    await visitor.reads(texts.sign_in.after.ended)
  })

  it.each(["email", "phone"] as const)(
    "sets a forgotten password by %s, by a link that works once",
    async (channel) => {
      const visitor = await arrive(way, "/sign-up")
      const { texts, page } = visitor
      const email = await visitor.signUp()
      let contact = email
      if (channel === "phone") {
        contact = await addPhone(visitor)
      }
      await visitor.signOut()
      await page.waitForURL("**/")

      await visitor.goTo("/sign-in")
      await visitor.press(texts.forgot.title)
      await visitor.isOn("/forgot-password", texts.forgot.title)
      await visitor.fill(texts.contact.label, contact)
      await visitor.press(texts.forgot.submit)
      await visitor.reads(texts.forgot.sent)
      await visitor.expectSound()
      const link = await visitor.received(contact, /(http\S+reset-password\S+)/)

      await visitor.goTo(link)
      // The secret is gone from the address bar.
      await page.waitForURL("**/reset-password")
      await visitor.fill(texts.password.new, NEW_PASSWORD)
      await visitor.expectSound()
      await visitor.press(texts.reset.submit)
      await visitor.reads(texts.sign_in.after.reset)
      await visitor.fill(texts.contact.label, contact)
      await visitor.fill(texts.password.label, NEW_PASSWORD)
      await visitor.press(texts.sign_in.submit)
      await visitor.isOn("/account/profile", texts.nav.profile)

      await visitor.signOut()
      await page.waitForURL("**/")
      visitor.expectFault(/emailpass\/update/)
      await visitor.goTo(link)
      await visitor.fill(texts.password.new, PASSWORD)
      await visitor.press(texts.reset.submit)
      await visitor.reads(texts.reset.void)
    },
  )

  it("turns a second factor on, asks for it, and turns it off", async () => {
    const visitor = await arrive(way, "/sign-up")
    const { texts, page, main } = visitor
    const email = await visitor.signUp()
    await visitor.goTo("/account/second-factor")
    await visitor.press(texts.factor.begin)
    const secret = await main.locator("code.secret").innerText()
    await main.getByRole("img", { name: texts.factor.qr }).waitFor()
    await visitor.expectSound()
    await visitor.screenshot(`second-factor-${way.hand}`)
    visitor.expectFault(/auth\/mfa/)
    await visitor.fill(texts.factor.code, wrong(secret))
    await visitor.press(texts.factor.turn_on)
    await visitor.reads(texts.factor.wrong)
    await visitor.fill(texts.factor.code, totp(secret))
    await visitor.press(texts.factor.turn_on)
    await visitor.reads(texts.factor.recovery_intro)
    await visitor.expectSound()
    const codes = await main.locator(".recovery-codes code").allInnerTexts()
    expect(codes).toHaveLength(10)
    await visitor.signOut()
    await page.waitForURL("**/")

    await visitor.signIn(email)
    await visitor.reads(texts.factor.challenge_title)
    await visitor.expectSound()
    await visitor.press(texts.factor.use_recovery)
    await visitor.fill(texts.factor.recovery_code, codes[0])
    await visitor.press(texts.sign_in.submit)
    await visitor.isOn("/account/profile", texts.nav.profile)

    await visitor.goTo("/account/second-factor")
    await visitor.press(texts.factor.turn_off)
    await visitor.press(texts.factor.use_recovery)
    // A code works once.
    await visitor.fill(texts.factor.recovery_code, codes[0])
    await visitor.press(texts.factor.turn_off)
    await visitor.reads(texts.factor.wrong)
    await visitor.fill(texts.factor.recovery_code, codes[1])
    await visitor.press(texts.factor.turn_off)
    await visitor.reads(texts.factor.is_off)
  })
})

/** A code that is not the present one. */
const wrong = (secret: string): string =>
  totp(secret) === "123456" ? "654321" : "123456"

/** Adds a verified phone to the account. */
const addPhone = async (
  visitor: Awaited<ReturnType<typeof arrive>>,
): Promise<string> => {
  const { texts } = visitor
  const phone = uniquePhone()
  await visitor.goTo("/account/contacts")
  await visitor.press(texts.phone.add)
  await visitor.fill(texts.phone.new, phone)
  await visitor.press(texts.code.send)
  await visitor.enterCode(phone)
  await visitor.reads(texts.contact.changed)
  return phone
}
