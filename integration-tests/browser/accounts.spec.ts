import { useDashboard } from "../helpers/dashboard-session"
import { demoCustomers } from "../helpers/demo-customers"
import { demoShop } from "../helpers/demo-shop"
import { PASSWORD } from "../helpers/unique"

const { open } = useDashboard()
const customers = demoCustomers(demoShop())
const { newCustomer } = customers

const codeOfLogin = async (email: string) =>
  (await customers.logIn(email)).body.code

describe("the button on the customer page", () => {
  it("disables an account after a confirmation, and enables it again", async () => {
    const { id, email } = await newCustomer()
    const { page, screenshot } = await open()
    await page.goto(`/app/customers/${id}`)
    const button = (name: string) => page.getByRole("button", { name })

    await button("Disable account").click()
    const prompt = page.getByRole("alertdialog")
    await prompt.getByText("Disable this account?").waitFor()
    await screenshot("disable-account")
    await prompt.getByRole("button", { name: "Cancel" }).click()
    await prompt.waitFor({ state: "detached" })
    expect(await codeOfLogin(email)).toBe("verification_required")

    await button("Disable account").click()
    await prompt.getByRole("button", { name: "Disable account" }).click()
    await page.getByText("The account was disabled.").first().waitFor()
    await page.getByText("Disabled", { exact: true }).waitFor()
    expect(await codeOfLogin(email)).toBe("account_disabled")

    await button("Enable account").click()
    await prompt.getByRole("button", { name: "Enable account" }).click()
    await button("Disable account").waitFor()
    expect(await codeOfLogin(email)).toBe("verification_required")
  })
})

describe("the dashboard's invitation of a customer", () => {
  it("accepts an invitation to staff with a customer's email and password", async () => {
    const { email } = await newCustomer()
    const staff = await open()
    const made = await staff.page.request.post("/admin/invites", {
      data: { email },
    })
    const { invite } = await made.json()
    await staff.page.close()

    const stranger = await open({ locale: "en-GB" }, false)
    const { page, expectFault, screenshot } = stranger
    // The dashboard tries to register first, and then signs in.
    expectFault(/emailpass\/register|status of 401/)
    await page.goto(`/app/invite?token=${invite.token}`)
    await page.locator("input[name=email]").fill(email)
    await page.locator("input[name=first_name]").fill("Ada")
    await page.locator("input[name=last_name]").fill("Lovelace")
    await page.locator("input[name=password]").fill(PASSWORD)
    await page.locator("input[name=repeat_password]").fill(PASSWORD)
    await page.getByRole("button", { name: "Create account" }).click()
    await page.getByText("Your account has been registered").waitFor()
    await screenshot("invitation-accepted")

    const signedIn = await customers.call("/auth/user/emailpass", {
      email,
      password: PASSWORD,
    })
    expect(signedIn.status).toBe(200)
    expect(await codeOfLogin(email)).toBe("verification_required")
  })
})
