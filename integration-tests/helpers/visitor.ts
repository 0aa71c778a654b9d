import type { Locator } from "playwright-core"
import ar from "../../demo/storefront/src/i18n/ar.account.json"
import de from "../../demo/storefront/src/i18n/de.account.json"
import en from "../../demo/storefront/src/i18n/en.account.json"
import { Client } from "@medusajs/framework/pg"
import { demoCustomers } from "./demo-customers"
import type { DemoShop } from "./demo-shop"
import { eventually } from "./eventually"
import {
  hasFocus,
  tabTo,
  type StorefrontLook,
  type StorefrontPage,
} from "./storefront"
import { PASSWORD, uniqueEmail } from "./unique"

const TEXTS = { en, de, ar }

/** The two ways through each flow: with the mouse on a wide page, and with the keyboard alone on a phone, in Arabic. */
export const WAYS: readonly [string, Way][] = [
  [
    "with the mouse, wide",
    { hand: "mouse", look: { width: 1440, theme: "light", language: "en" } },
  ],
  [
    "with the keyboard alone, narrow, dark, from right to left",
    { hand: "keyboard", look: { width: 360, theme: "dark", language: "ar" } },
  ],
]

/** How somebody goes through a flow. */
export type Way = { hand: "mouse" | "keyboard"; look: StorefrontLook }

/** A text as a pattern: what is filled in may be anything. */
const patternOf = (text: string): RegExp =>
  new RegExp(
    text
      .split(/\{\{\w+\}\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*"),
  )

/** Somebody who uses a page of the storefront, by the texts that they read. */
export function visitorOf(shop: DemoShop, way: Way, opened: StorefrontPage) {
  const { page } = opened
  const { hand, look } = way
  const texts = TEXTS[look.language ?? "en"]
  const main = page.locator("main")
  /** The next message is still on its way while these are the newest. */
  const entered = new Set<string>()
  const scope = () => page.locator("dialog[open], main").last()

  const field = (label: string) =>
    scope()
      .getByLabel(label, { exact: true })
      .and(page.locator("input:not([type=radio])"))

  const reach = async (target: Locator) => {
    await target.waitFor()
    if (!(await hasFocus(target))) {
      await tabTo(page, target)
    }
  }
  const fill = async (target: Locator, text: string) => {
    if (hand === "mouse") {
      await target.click()
      return target.fill(text)
    }
    await reach(target)
    await page.keyboard.press("ControlOrMeta+A")
    await page.keyboard.type(text)
  }
  const press = async (target: Locator) => {
    if (hand === "mouse") {
      return target.click()
    }
    await reach(target)
    await page.keyboard.press("Enter")
  }

  const visitor = {
    ...opened,
    texts,
    main,
    field,
    /** Fills the field with this label. */
    fill: (label: string, text: string) => fill(field(label), text),
    /** Presses the button or the link with this text. */
    press: async (text: string) => {
      const named = { name: text, exact: true }
      const target = scope()
        .getByRole("button", named)
        .or(scope().getByRole("link", named))
        .last()
      await press(target)
    },
    pressElement: press,
    /** Ticks a box. */
    tick: async (label: string) => {
      const box = field(label)
      if (hand === "mouse") {
        return box.check()
      }
      await reach(box)
      await page.keyboard.press("Space")
    },
    /** Takes the next of two choices. */
    chooseOther: async (label: string) => {
      const other = main.getByRole("radio", { name: label, exact: true })
      if (hand === "mouse") {
        return other.check()
      }
      await reach(main.getByRole("radio", { checked: true }))
      await page.keyboard.press("ArrowDown")
      expect(await other.isChecked()).toBe(true)
    },
    /** Waits until the page says something. */
    reads: (text: string) =>
      page.getByText(patternOf(text)).locator("visible=true").first().waitFor(),
    /** Waits for a page, by its address and its heading. */
    isOn: async (path: string, heading: string) => {
      await page.waitForURL(`**${path}`)
      await page.getByRole("heading", { level: 1, name: heading }).waitFor()
    },
    goTo: async (path: string) => {
      await page.goto(path)
      await page.getByRole("heading", { level: 1 }).waitFor()
    },
    /** What the newest message to a contact has. */
    received: (to: string, pattern: RegExp): Promise<string> =>
      eventually(async () => {
        const found = demoCustomers(shop)
          .messagesTo(to)
          .map((text) => pattern.exec(text)?.[1])
          .filter((match) => match !== undefined)
          .at(-1)
        if (!found || entered.has(found)) {
          throw new Error(`No message to ${to} has ${pattern}`)
        }
        return found
      }),
    /** Enters the newest code that a contact got. */
    enterCode: async (to: string) => {
      await field(texts.code.label).waitFor()
      const code = await visitor.received(to, /\b(\d{6})\b/)
      entered.add(code)
      await visitor.fill(texts.code.label, code)
      await visitor.press(texts.code.submit)
    },
    signIn: async (contact: string, password = PASSWORD) => {
      await visitor.goTo("/sign-in")
      await visitor.fill(texts.contact.label, contact)
      await visitor.fill(texts.password.label, password)
      await visitor.press(texts.sign_in.submit)
    },
    /** Signs a new customer up by email, from the form to the account. */
    signUp: async (email = uniqueEmail()) => {
      await visitor.goTo("/sign-up")
      await visitor.fill(texts.email.label, email)
      await visitor.fill(texts.password.new, PASSWORD)
      await visitor.press(texts.sign_up.submit)
      await visitor.enterCode(email)
      await visitor.isOn("/account/profile", texts.nav.profile)
      return email
    },
    /** Signs out by the navigation of the account. */
    signOut: () => visitor.press(texts.sign_out),
  }
  return visitor
}

/** The result of {@link visitorOf}. */
export type Visitor = ReturnType<typeof visitorOf>

const query = async (shop: DemoShop, sql: string, values: unknown[]) => {
  const client = new Client({ connectionString: shop.databaseUrl })
  await client.connect()
  try {
    await client.query(sql, values)
  } finally {
    await client.end()
  }
}

/** Lets two days pass since a customer has signed in. */
export const signInWasLongAgo = (shop: DemoShop, email: string) =>
  query(
    shop,
    `UPDATE customer_session SET authenticated_at = now() - interval '2 days'
     WHERE customer_id = (SELECT id FROM customer WHERE email = $1 AND has_account)`,
    [email],
  )
