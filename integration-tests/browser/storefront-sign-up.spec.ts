import { demoCustomers } from "../helpers/demo-customers"
import { useStorefront } from "../helpers/storefront"
import { PASSWORD, uniqueEmail, uniqueIp, uniquePhone } from "../helpers/unique"
import { visitorOf, WAYS, type Way } from "../helpers/visitor"

const { shop, open } = useStorefront()

const arrive = async (way: Way, path: string) =>
  visitorOf(shop, way, await open(path, way.look))

describe.each(WAYS)("a sign-up %s", (_, way) => {
  it("registers an email, refuses a weak password and a wrong code, and signs in", async () => {
    const visitor = await arrive(way, "/sign-up")
    const { texts, page } = visitor
    const email = uniqueEmail()
    await visitor.fill(texts.email.label, email)
    await visitor.fill(texts.profile.first_name, "Ada")
    await visitor.fill(texts.password.new, "password12")
    visitor.expectFault(/register| 400 /)
    await visitor.press(texts.sign_up.submit)
    await visitor.reads(texts.errors.weak.common)
    await visitor.expectSound()

    await visitor.fill(texts.password.new, PASSWORD)
    await visitor.press(texts.sign_up.submit)
    await visitor.field(texts.code.label).waitFor()
    await visitor.expectSound()
    await visitor.screenshot(`sign-up-code-${way.hand}`)
    if (way.hand === "mouse") {
      await visitor.openMessages()
      const message = page.locator("[data-message]", { hasText: email })
      await message.first().waitFor()
      await visitor.expectSound()
      await page.evaluate("scrollTo(0, 0)")
      await visitor.screenshot("sign-up-with-messages")
    }
    const code = await visitor.received(email, /\b(\d{6})\b/)
    visitor.expectFault(/otp\/verify/)
    await visitor.fill(texts.code.label, code === "111111" ? "2" : "111111")
    await visitor.press(texts.code.submit)
    await visitor.reads(texts.errors.otp_wrong)

    await visitor.enterCode(email)
    await visitor.isOn("/account/profile", texts.nav.profile)
    expect(await visitor.field(texts.profile.first_name).inputValue()).toBe(
      "Ada",
    )
    expect(page.url()).not.toContain("token")
  })

  it("registers a phone by a friend's link, and goes on after the page was left", async () => {
    const friend = await arrive(way, "/sign-up")
    await friend.signUp()
    await friend.goTo("/account/referrals")
    const link = friend.main.getByRole("link", { name: /referral_code=/ })
    const address = String(await link.getAttribute("href"))
    await friend.signOut()
    await friend.page.waitForURL("**/")

    const visitor = await arrive(way, address)
    const { texts } = visitor
    await visitor.reads(texts.sign_up.referred)
    const phone = uniquePhone()
    await visitor.chooseOther(texts.phone.label)
    await visitor.fill(texts.phone.label, phone)
    await visitor.fill(texts.password.new, PASSWORD)
    await visitor.press(texts.sign_up.submit)
    await visitor.field(texts.code.label).waitFor()

    // The code was sent a moment ago, and its page is gone.
    visitor.expectFault(/emailpass|otp\/send/)
    await visitor.signIn(phone)
    await visitor.reads(texts.sign_in.verify_first)
    await visitor.enterCode(phone)
    await visitor.isOn("/account/profile", texts.nav.profile)
  })
})

describe("a sign-up", () => {
  const way: Way = { hand: "mouse", look: { width: 1440 } }

  it("solves the check that the shop asks for after three sign-ups from one address, without a word", async () => {
    const { call } = demoCustomers(shop)
    const address = uniqueIp()
    const register = () =>
      call(
        "/auth/customer/emailpass/register",
        { email: uniqueEmail(), password: PASSWORD },
        { address },
      )
    for (let calls = 0; calls < 3; calls++) {
      expect((await register()).status).toBe(200)
    }
    expect((await register()).body.code).toBe("bot_check_required")

    const look = { ...way.look, address }
    const visitor = await arrive({ ...way, look }, "/sign-up")
    visitor.expectFault(/register| 403 /)
    await visitor.signUp()
    await visitor.isOn("/account/profile", visitor.texts.nav.profile)
  })

  it("says who has the contact already, and shows the referral to the friend", async () => {
    const friend = await arrive(way, "/sign-up")
    const email = await friend.signUp()
    await friend.goTo("/account/referrals")
    await friend.reads(friend.texts.referrals.none)
    const link = friend.main.getByRole("link", { name: /referral_code=/ })
    const address = String(await link.getAttribute("href"))
    await friend.press(friend.texts.referrals.copy)
    expect(await friend.page.evaluate("navigator.clipboard.readText()")).toBe(
      address,
    )
    await friend.signOut()
    await friend.page.waitForURL("**/")

    const visitor = await arrive(way, address)
    const { texts } = visitor
    visitor.expectFault(/register/)
    await visitor.fill(texts.email.label, email)
    await visitor.fill(texts.password.new, PASSWORD)
    await visitor.press(texts.sign_up.submit)
    await visitor.reads(texts.errors.email_taken)
    const own = uniqueEmail()
    await visitor.fill(texts.email.label, own)
    await visitor.fill(texts.profile.first_name, "Grace")
    await visitor.press(texts.sign_up.submit)
    await visitor.enterCode(own)
    await visitor.isOn("/account/profile", texts.nav.profile)
    await visitor.signOut()
    await visitor.page.waitForURL("**/")

    await visitor.signIn(email)
    await visitor.isOn("/account/profile", texts.nav.profile)
    await visitor.goTo("/account/referrals")
    await visitor.reads("Grace")
    await visitor.expectSound()
  })
})
