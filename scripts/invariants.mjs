/**
 * Writes the tables of tests of the security model (`docs/internals/security.md`), one for each invariant, from
 * `integration-tests/invariant-tests.json`: `npm run invariants`. With `--check` it writes nothing, and fails where the
 * document is not what it would write.
 */
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import prettier from "prettier"
import { root } from "./lib/plugin-build.mjs"

const NAME = "docs/internals/security.md"
const file = path.join(root, NAME)
const invariants = JSON.parse(
  readFileSync(
    path.join(root, "integration-tests", "invariant-tests.json"),
    "utf8",
  ),
)

const present = readFileSync(file, "utf8")
const sections = present.split(/^### (?=S\d+ )/m)
const written = sections.slice(1).map(withTable)
const options = await prettier.resolveConfig(file)
const wanted = await prettier.format([sections[0], ...written].join("### "), {
  ...options,
  filepath: file,
})
if (!process.argv.includes("--check")) {
  writeFileSync(file, wanted)
} else if (present !== wanted) {
  console.error(`${NAME} is out of date: npm run invariants`)
  process.exitCode = 1
}

/** A section of the document with the table of its invariant's tests. */
function withTable(section) {
  const id = /^S\d+/.exec(section)[0]
  const rows = Object.entries(invariants[id] ?? {}).flatMap(([spec, titles]) =>
    titles.map((title) => `| \`${spec}.spec.ts\` | ${cell(title)} |\n`),
  )
  const table = `| Tests | Title |\n| --- | --- |\n${rows.join("")}`
  return section.replace(/^\| Tests .*\n(?:\|.*\n)*/m, () => table)
}

function cell(text) {
  return text.replaceAll("|", "\\|")
}
