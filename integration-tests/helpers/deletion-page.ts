import type { Locator, Page } from "playwright-core"

/** The requests that the page shows. */
export const rows = (page: Page): Locator => page.locator("[data-request]")
/** The requests that show a text. */
export const rowOf = (page: Page, text: string): Locator =>
  rows(page).filter({ hasText: text })

/** Resolves when the list says how much of it is shown. */
export const shows = (page: Page, text: string): Promise<void> =>
  page.getByText(text, { exact: true }).waitFor()

/** Chooses in one of the page's selects. */
export const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole("combobox", { name: label }).click()
  await page.getByRole("option", { name: option, exact: true }).click()
}

/** Types a search. */
export const search = (page: Page, text: string): Promise<void> =>
  page.getByRole("searchbox").fill(text)

/** Opens the question of one of a request's actions. */
export const decide = async (page: Page, customer: string, action: string) => {
  await page.getByRole("button", { name: `Actions for ${customer}` }).click()
  await page.getByRole("menuitem", { name: action }).click()
}
