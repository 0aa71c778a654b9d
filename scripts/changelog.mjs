/**
 * Writes the section "Unreleased" of `CHANGELOG.md` from the changesets: `npm run changelog`. `changeset version` puts
 * the section of a release above it and deletes the changesets; run this once more then, and the section goes. With
 * `--check` it writes nothing, and fails where the file is not what it would write.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { root } from "./lib/plugin-build.mjs"

const TITLE = "# customer-registration\n"
const HEADINGS = {
  major: "Major Changes",
  minor: "Minor Changes",
  patch: "Patch Changes",
}

const file = path.join(root, "CHANGELOG.md")
const present = existsSync(file) ? readFileSync(file, "utf8") : TITLE
const wanted = withUnreleased(present, unreleased())
if (!process.argv.includes("--check")) {
  writeFileSync(file, wanted)
} else if (present !== wanted) {
  console.error("CHANGELOG.md is out of date: npm run changelog")
  process.exitCode = 1
}

/** The section of what is not released yet; empty where nothing is. */
function unreleased() {
  const folder = path.join(root, ".changeset")
  const changesets = readdirSync(folder)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .sort()
    .map((name) => readFileSync(path.join(folder, name), "utf8"))
    .map((text) => /^---\n.*: (\w+)\n---\n([^]*)$/.exec(text) ?? [])
  const parts = Object.entries(HEADINGS).map(([bump, heading]) => {
    const items = changesets
      .filter(([, itsBump]) => itsBump === bump)
      .map(([, , text]) => `- ${text.trim().replaceAll("\n", "\n  ")}`)
    return items.length > 0 ? `### ${heading}\n\n${items.join("\n")}\n` : ""
  })
  const body = parts.filter(Boolean).join("\n")
  return body && `\n## Unreleased\n\n${body}`
}

/** The document with another section, or none, in place of the one that it has. */
function withUnreleased(document, section) {
  const released = document.replace(/\n## Unreleased\n[^]*?(?=\n## |$)/, "")
  return released.replace(TITLE, TITLE + section)
}
