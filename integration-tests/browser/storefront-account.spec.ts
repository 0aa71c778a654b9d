import { demoCustomers } from "../helpers/demo-customers"
import { useStorefront } from "../helpers/storefront"
import { PASSWORD, uniqueEmail, uniquePhone } from "../helpers/unique"
import { signInWasLongAgo, visitorOf, WAYS, type Way } from "../helpers/visitor"

const NEW_PASSWORD = "amber-Teapot-71-orchard"

const { shop, open } = useStorefront()
const customers = demoCustomers(shop)

/** A customer who has signed in. */
const signedIn = async (way: Way, path = "/sign-in") => {
  const { email } = await customers.verifiedCustomer()
  const visitor = visitorOf(shop, way, await open(path, way.look))
  await visitor.signIn(email)
  await visitor.isOn("/account/profile", visitor.texts.nav.profile)
  return { email, visitor }
}

describe.each(WAYS)("the account %s", (_, way) => {
  it("changes the profile and the password, and keeps the session", async () => {
    const { email, visitor } = await signedIn(way)
    const { texts } = visitor
    await visitor.fill(texts.profile.last_name, "Lovelace")
    await visitor.press(texts.save)
    await visitor.reads(texts.profile.saved)

    await visitor.goTo("/account/password")
    visitor.expectFault(/change-password/)
    await visitor.fill(texts.password.current, "a wrong password")
    await visitor.fill(texts.password.new, NEW_PASSWORD)
    await visitor.fill(texts.password.repeat, `${NEW_PASSWORD}!`)
    await visitor.press(texts.save)
    await visitor.reads(texts.password.different)
    await visitor.fill(texts.password.repeat, NEW_PASSWORD)
    await visitor.press(texts.save)
    await visitor.reads(texts.password.wrong)
    await visitor.expectSound()
    await visitor.fill(texts.password.current, PASSWORD)
    await visitor.press(texts.save)
    await visitor.reads(texts.password.changed)
    await visitor.goTo("/account/profile")
    expect(await visitor.field(texts.profile.last_name).inputValue()).toBe(
      "Lovelace",
    )
    expect((await customers.logIn(email)).status).toBe(401)
  })

  it("adds a phone, and changes and removes the email after the customer has confirmed it", async () => {
    const visitor = visitorOf(shop, way, await open("/sign-up", way.look))
    const { texts, page } = visitor
    const email = await visitor.signUp()
    const phone = uniquePhone()
    await visitor.goTo("/account/contacts")
    await visitor.press(texts.phone.add)
    await visitor.fill(texts.phone.new, phone)
    await visitor.press(texts.code.send)
    await visitor.enterCode(phone)
    await visitor.reads(texts.contact.changed)
    if (way.hand === "mouse") {
      await visitor.screenshot("storefront-account")
    }

    await signInWasLongAgo(shop, email)
    const next = uniqueEmail()
    visitor.expectFault(/me\/(contact|reauthenticate)/)
    await visitor.press(texts.email.change)
    await visitor.fill(texts.email.new, next)
    await visitor.press(texts.code.send)
    await page.locator("dialog[open]").waitFor()
    await visitor.reads(texts.again.title)
    await visitor.expectSound()
    await visitor.screenshot(`confirm-${way.hand}`)
    await visitor.fill(texts.password.current, "a wrong password")
    await visitor.press(texts.again.submit)
    await visitor.reads(texts.errors.invalid_credentials)
    await visitor.fill(texts.password.current, PASSWORD)
    await visitor.press(texts.again.submit)
    await page.locator("dialog[open]").waitFor({ state: "detached" })
    await visitor.enterCode(next)
    await visitor.field(texts.code.label).waitFor({ state: "detached" })
    await visitor.reads(next)

    await signInWasLongAgo(shop, next)
    await visitor.press(texts.email.remove)
    await visitor.reads(texts.email.remove_title)
    await visitor.press(texts.email.remove)
    await visitor.reads(texts.again.title)
    await visitor.press(texts.again.by_phone)
    await visitor.enterCode(phone)
    await visitor.reads(texts.contact.removed)
    await visitor.reads(texts.email.none)
    await visitor.expectSound()
  })

  it("changes nothing when the customer does not confirm it", async () => {
    const { email, visitor } = await signedIn(way)
    const { texts, page } = visitor
    await visitor.goTo("/account/contacts")
    await signInWasLongAgo(shop, email)
    visitor.expectFault(/me\/contact/)
    await visitor.press(texts.email.change)
    await visitor.fill(texts.email.new, uniqueEmail())
    await visitor.press(texts.code.send)
    await visitor.reads(texts.again.title)
    await page.keyboard.press("Escape")
    await visitor.reads(texts.errors.reauthentication_required)
    await visitor.reads(email)
  })

  it("lists the devices, and signs another one out, then all", async () => {
    const { email, visitor } = await signedIn(way)
    const { texts, page, main } = visitor
    const other = await customers.logIn(email)
    await visitor.goTo("/account/sessions")
    const items = main.locator(".list > li")
    await items.nth(1).waitFor()
    await visitor.reads(texts.sessions.current)
    await visitor.expectSound()
    await visitor.pressElement(
      main.getByRole("button", { name: new RegExp(texts.sessions.unknown) }),
    )
    await items.nth(1).waitFor({ state: "detached" })
    const { token } = other.body
    const me = await customers.call("/store/customers/me", undefined, { token })
    expect(me.status).toBe(401)

    await visitor.press(texts.sessions.end_all)
    await page.waitForURL("**/sign-in")
    await visitor.reads(texts.sign_in.after.ended)
  })

  it("leaves the account when the session was ended elsewhere", async () => {
    const { email, visitor } = await signedIn(way)
    const { texts } = visitor
    const { body } = await customers.logIn(email)
    await customers.call(
      "/store/customers/change-password",
      {
        old_password: PASSWORD,
        new_password: NEW_PASSWORD,
        confirm_password: NEW_PASSWORD,
      },
      body,
    )
    visitor.expectFault(/customers\/me/)
    await visitor.fill(texts.profile.last_name, "Lovelace")
    await visitor.press(texts.save)
    await visitor.isOn("/sign-in", texts.sign_in.title)
    await visitor.reads(texts.sign_in.after.ended)
  })
})
