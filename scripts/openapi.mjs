/**
 * Writes `docs/reference/openapi.json` and `docs/reference/http.md` from the schemas of the
 * routes, and lints the document. With `--check` it writes nothing, and fails
 * where the files are not what it would write.
 */
import {
  createConfig,
  formatProblems,
  lintFromString,
} from "@redocly/openapi-core"
import { build } from "esbuild"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { root } from "./lib/plugin-build.mjs"

const isCheck = process.argv.includes("--check")
const docs = path.join(root, "docs")

const files = await loadFiles()
for (const [name, text] of Object.entries(files)) {
  const file = path.join(docs, name)
  if (!isCheck) {
    writeFileSync(file, text)
  } else if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
    console.error(`docs/${name} is out of date: npm run openapi`)
    process.exitCode = 1
  }
}
await lint("reference/openapi.json")

/** What is to be written, from the sources as they are. */
async function loadFiles() {
  const outfile = path.join(root, ".test", "openapi.cjs")
  await build({
    entryPoints: [path.join(root, "scripts", "openapi", "index.ts")],
    outfile,
    bundle: true,
    platform: "node",
    packages: "external",
    logLevel: "error",
  })
  return createRequire(import.meta.url)(outfile).documentFiles()
}

/** Redocly's recommended rules, and the strict ones on what names what. */
async function lint(name) {
  const config = await createConfig({
    extends: ["recommended-strict"],
    rules: { "no-server-example.com": "off", "info-license": "error" },
  })
  const problems = await lintFromString({
    source: files[name],
    absoluteRef: path.join(docs, name),
    config,
  })
  if (problems.length > 0) {
    process.exitCode = 1
    const totals = { errors: problems.length, warnings: 0, ignored: 0 }
    formatProblems(problems, { format: "stylish", totals })
  }
}
