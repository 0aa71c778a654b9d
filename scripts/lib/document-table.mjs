import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import prettier from "prettier"
import { root } from "./plugin-build.mjs"

/** The document with the tables of what was attacked. */
const FILE = path.join(root, "docs", "internals", "security.md")

/** A cell of a Markdown table. */
const cell = (text) => String(text).replaceAll("|", "\\|")

const rowOf = (cells) => `| ${cells.map(cell).join(" | ")} |`

/**
 * Writes a table of `docs/internals/security.md` between two marks. A row that was not made now keeps what an earlier
 * run wrote.
 * @param {{ start: string, end: string, header: string[], rows: { key: string, cells?: unknown[], otherwise?: unknown[] }[] }} table
 * the rows in their order; `key` is the text of the first cell, `otherwise` the cells of a row that no run has made yet.
 * Default: there is no such row
 */
export async function writeTable({ start, end, header, rows }) {
  const document = readFileSync(FILE, "utf8")
  const [before, after] = [start, end].map((mark) => document.indexOf(mark))
  if (before < 0 || after < before) {
    throw new Error(`${FILE} has no place for the table: ${start} … ${end}`)
  }
  const older = new Map(
    document
      .slice(before, after)
      .split("\n")
      .map((line) => [line.split(/(?<!\\)\|/)[1]?.trim(), line]),
  )
  const lines = rows.flatMap(({ key, cells, otherwise }) =>
    cells
      ? rowOf(cells)
      : (older.get(cell(key)) ?? (otherwise ? rowOf(otherwise) : [])),
  )
  const text = `${document.slice(0, before)}${start}

${rowOf(header)}
${rowOf(header.map(() => "---"))}
${lines.join("\n")}

${document.slice(after)}`
  const options = await prettier.resolveConfig(FILE)
  writeFileSync(
    FILE,
    await prettier.format(text, { ...options, filepath: FILE }),
  )
}
