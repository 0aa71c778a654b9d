import { demoCustomers } from "../helpers/demo-customers"
import { useStorefront } from "../helpers/storefront"
import { PASSWORD } from "../helpers/unique"
import { visitorOf, WAYS } from "../helpers/visitor"

const { shop, open } = useStorefront()
const customers = demoCustomers(shop)

const THIEFS = "thief-Candle-93-own"
const NEW_PASSWORD = "cobalt-Lantern-58"

describe.each(WAYS)("a change that was not the owner's %s", (_, way) => {
  it("is undone by the link of its message, with a new password by the next one", async () => {
    const { email } = await customers.verifiedCustomer()
    const visitor = visitorOf(shop, way, await open("/sign-in", way.look))
    const { texts, page } = visitor
    await visitor.signIn(email)
    await visitor.isOn("/account/profile", texts.nav.profile)
    await visitor.goTo("/account/password")
    await visitor.fill(texts.password.current, PASSWORD)
    await visitor.fill(texts.password.new, THIEFS)
    await visitor.fill(texts.password.repeat, THIEFS)
    await visitor.press(texts.save)
    const link = await visitor.received(email, /(http\S+account\/undo#\S+)/)

    await visitor.goTo(link)
    await page.waitForURL("**/account/undo")
    await visitor.expectSound()
    await visitor.press(texts.undo.submit)
    await visitor.reads(texts.undo.done)
    await visitor.expectSound()

    const reset = await visitor.received(email, /(http\S+reset-password\S+)/)
    await visitor.goTo(reset)
    await visitor.fill(texts.password.new, NEW_PASSWORD)
    await visitor.press(texts.reset.submit)
    await visitor.reads(texts.sign_in.after.reset)
    await visitor.signIn(email, NEW_PASSWORD)
    await visitor.isOn("/account/profile", texts.nav.profile)

    visitor.expectFault(/customers\/undo/)
    await visitor.goTo(link)
    await visitor.press(texts.undo.submit)
    await visitor.reads(texts.undo.void)
    await visitor.expectSound()
  })
})
