/**
 * Writes `docs/reference/openapi.json`, `docs/reference/http.md` and the types of `src/client/api.ts` from the schemas
 * of the routes, and lints the document. With `--check` it writes nothing, and fails
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
import openapiTS, { astToString } from "openapi-typescript"
import prettier from "prettier"
import { root } from "./lib/plugin-build.mjs"

const DOCUMENT = "docs/reference/openapi.json"
const TYPES = "src/client/api.ts"

const isCheck = process.argv.includes("--check")

const files = await loadFiles()
files[TYPES] = await typesOf(JSON.parse(files[DOCUMENT]))
for (const [name, text] of Object.entries(files)) {
  const file = path.join(root, name)
  if (!isCheck) {
    writeFileSync(file, text)
  } else if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
    console.error(`${name} is out of date: npm run openapi`)
    process.exitCode = 1
  }
}
await lint(DOCUMENT)

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

/** The types of the routes for storefronts: what they take, and what they respond with if they succeed. */
async function typesOf({ paths, components, ...document }) {
  const routes = Object.entries(paths)
    .filter(([route]) => !route.startsWith("/admin/"))
    .map(([route, operations]) => [
      route,
      Object.fromEntries(
        Object.entries(operations).map(([method, operation]) => [
          method,
          { ...operation, responses: { 200: operation.responses[200] } },
        ]),
      ),
    ])
  const { schemas } = components
  const tree = await openapiTS({
    ...document,
    paths: Object.fromEntries(routes),
    components: { schemas },
  })
  const file = path.join(root, TYPES)
  const options = await prettier.resolveConfig(file)
  return prettier.format(
    `// Written by npm run openapi.\n${astToString(tree)}`,
    {
      ...options,
      filepath: file,
    },
  )
}

/** Redocly's recommended rules, and the strict ones on what names what. */
async function lint(name) {
  const config = await createConfig({
    extends: ["recommended-strict"],
    rules: { "no-server-example.com": "off", "info-license": "error" },
  })
  const problems = await lintFromString({
    source: files[name],
    absoluteRef: path.join(root, name),
    config,
  })
  if (problems.length > 0) {
    process.exitCode = 1
    const totals = { errors: problems.length, warnings: 0, ignored: 0 }
    formatProblems(problems, { format: "stylish", totals })
  }
}
