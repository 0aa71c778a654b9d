import { demoCustomers } from "../helpers/demo-customers"
import { useStorefront } from "../helpers/storefront"
import { visitorOf, WAYS, type Way } from "../helpers/visitor"

const { shop, open } = useStorefront()
const customers = demoCustomers(shop)

/** A customer who has requested and confirmed the deletion of the account. */
const leaving = async (way: Way) => {
  const { email } = await customers.verifiedCustomer()
  const visitor = visitorOf(shop, way, await open("/sign-in", way.look))
  const { texts, page } = visitor
  await visitor.signIn(email)
  await visitor.isOn("/account/profile", texts.nav.profile)
  await visitor.goTo("/account/delete")
  await visitor.fill(texts.delete.reason, "Too many mugs")
  await visitor.press(texts.delete.submit)
  await visitor.reads(texts.delete.signed_out)
  await visitor.expectSound()
  await visitor.enterCode(email)
  await visitor.reads(texts.delete.done)
  await visitor.expectSound()
  await page.goto("/account/profile")
  await visitor.isOn("/sign-in", texts.sign_in.title)

  visitor.expectFault(/emailpass/)
  await visitor.signIn(email)
  await visitor.reads(texts.sign_in.deletion_on)
  await visitor.expectSound()
  return { email, visitor }
}

describe.each(WAYS)("the deletion of the account %s", (_, way) => {
  it("is confirmed by a code, and cancelled by the link of the message", async () => {
    const { email, visitor } = await leaving(way)
    const { texts, page } = visitor
    const link = await visitor.received(email, /(http\S+cancel-deletion\S+)/)
    await visitor.goTo(link)
    await page.waitForURL("**/cancel-deletion")
    // Opening the link alone changes nothing.
    expect((await customers.logIn(email)).body.code).toBe(
      "account_deletion_pending",
    )
    await visitor.expectSound()
    await visitor.press(texts.cancel.keep)
    await visitor.reads(texts.sign_in.after.kept)
    await visitor.signIn(email)
    await visitor.isOn("/account/profile", texts.nav.profile)

    await visitor.signOut()
    await page.waitForURL("**/")
    visitor.expectFault(/cancel-confirm/)
    await visitor.goTo(link)
    await visitor.press(texts.cancel.keep)
    await page.getByRole("alert").or(page.locator(".notice")).first().waitFor()
  })

  it("is cancelled by a code from the sign-in page", async () => {
    const { email, visitor } = await leaving(way)
    const { texts } = visitor
    await visitor.press(texts.cancel.title)
    await visitor.isOn("/cancel-deletion", texts.cancel.title)
    await visitor.fill(texts.contact.label, email)
    await visitor.press(texts.cancel.send)
    await visitor.enterCode(email)
    await visitor.reads(texts.sign_in.after.kept)
    await visitor.signIn(email)
    await visitor.isOn("/account/profile", texts.nav.profile)
  })
})
