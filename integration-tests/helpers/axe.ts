import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8")

/** What axe finds wrong with a page, or with a part of it. */
export async function axeFaults(
  page: Page,
  part = "document",
): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate<string[]>(`axe.run(${part}).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(" ")))`)
}
