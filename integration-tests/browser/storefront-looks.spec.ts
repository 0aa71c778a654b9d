import type { Page } from "playwright-core"
import { demoCustomers } from "../helpers/demo-customers"
import {
  nameOf,
  useStorefront,
  type StorefrontLook,
} from "../helpers/storefront"

const { shop, open } = useStorefront()
const customers = demoCustomers(shop)

/** Long enough to break a layout that does not expect it. */
const NAMES = {
  first_name: "Theodora-Wilhelmina-Konstantina",
  last_name: "von und zu Hohenlohe-Schillingsfürst-Waldenburg",
}

/** The journeys look at the others. */
const LOOKS: StorefrontLook[] = [
  { language: "de", theme: "light", width: 360 },
  { language: "ar", theme: "dark", width: 1440 },
]

const OF_GUESTS = [
  "/",
  "/products/stoneware-bowl",
  "/cart",
  "/sign-up",
  "/sign-in",
  "/forgot-password",
  "/reset-password?token=x",
  "/cancel-deletion",
  "/cancel-deletion#token=x",
  "/nowhere",
]

const OF_CUSTOMERS = [
  "profile",
  "contacts",
  "password",
  "sessions",
  "second-factor",
  "referrals",
  "delete",
].map((name) => `/account/${name}`)

/** Puts the tokens of a sign-in where the page keeps them. */
const signIn = async (page: Page, email: string) => {
  const { body } = await customers.logIn(email)
  await page.evaluate(
    `localStorage.setItem("customer-registration", ${JSON.stringify(JSON.stringify(body))})`,
  )
}

const fileOf = (path: string) => path.replace(/\W+/g, "-").replace(/^-/, "")

describe.each(LOOKS.map((look) => [nameOf(look), look] as const))(
  "every page of the storefront at %s",
  (name, look) => {
    it.each([
      ["a guest", OF_GUESTS],
      ["a customer", OF_CUSTOMERS],
    ])(
      "is accessible, fits and does not jump, for %s",
      async (visitor, paths) => {
        const { page, expectSound, screenshot } = await open("/sign-in", look)
        if (visitor === "a customer") {
          const { email } = await customers.verifiedCustomer(NAMES)
          await signIn(page, email)
        }
        const jumping: string[] = []
        for (const path of paths) {
          // The hash alone would not load the page.
          await page.goto("about:blank")
          await page.goto(`${shop.storefrontUrl}${path}`)
          await page.getByRole("heading", { level: 1 }).waitFor()
          await page.locator(".skeleton").first().waitFor({ state: "detached" })
          await screenshot(`storefront-${name}-${fileOf(path) || "home"}`)
          await expectSound()
          const shift = await page.evaluate<number>("window.layoutShift")
          if (shift >= 0.01) {
            jumping.push(`${path}: ${shift}`)
          }
        }
        expect(jumping).toEqual([])
      },
    )
  },
)
