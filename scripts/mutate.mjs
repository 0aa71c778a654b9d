/**
 * Takes each guard of `mutations.mjs` out and shows that a test fails: `npm run test:mutations`. Everything happens in
 * a copy, where the same tests pass first; the checkout stays as it is. `npm run test:mutations -- "reset token" purge`
 * runs those whose name contains one of the words. The outcomes go into the table in `docs/internals/security.md`; a guard that was not run
 * now keeps its row.
 */
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { pathToFileURL } from "node:url"
import ts from "typescript"
import { writeTable } from "./lib/document-table.mjs"
import { root } from "./lib/plugin-build.mjs"
import { run } from "./lib/processes.mjs"
import { mutations } from "./mutations.mjs"

/** Where the table stands in the document. */
const START = "<!-- mutations: written by npm run test:mutations -->"
const END = "<!-- end of mutations -->"

const words = process.argv.slice(2)
const chosen = mutations.filter(
  ({ guard }) =>
    words.length === 0 || words.some((word) => guard.includes(word)),
)
const sources = new Map(chosen.map((mutation) => [mutation, mutate(mutation)]))

const copy = mkdtempSync(path.join(tmpdir(), "mutations-"))
// The database server that the tests start may run as another user.
chmodSync(copy, 0o755)
process.once("SIGINT", () => process.exit(130))
process.once("SIGTERM", () => process.exit(143))
process.once("exit", () => rmSync(copy, { recursive: true, force: true }))
await makeCopy()
await keepServer()

if (!(await passesUnchanged())) {
  process.exit(1)
}
const results = []
for (const mutation of chosen) {
  results.push({ ...mutation, ...(await tryOut(mutation)) })
  const { guard, outcome, seconds } = results.at(-1)
  console.log(
    `${outcome === "killed" ? "✓" : "✗"} ${guard}: ${outcome} (${seconds} s)`,
  )
  await writeOutcomes()
}
const killed = results.filter(({ outcome }) => outcome === "killed").length
console.log(`\n${killed} of ${results.length} killed`)
process.exitCode = killed === results.length ? 0 : 1

/** The file's text without the guard. A text that is not there, or not once, is a mistake in the list. */
function mutate({ guard, file, search, replacement }) {
  const before = readFileSync(path.join(root, file), "utf8")
  const count = before.split(search).length - 1
  if (count !== 1) {
    console.error(`${guard}: the text to search occurs ${count}× in ${file}`)
    process.exit(2)
  }
  return before.replace(search, () => replacement)
}

/** What git knows or would add, and the packages; hard-linked, where the system can. */
async function makeCopy() {
  const { output } = await run(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    { cwd: root },
  )
  for (const file of output.split("\0").filter(Boolean)) {
    mkdirSync(path.join(copy, path.dirname(file)), { recursive: true })
    cpSync(path.join(root, file), path.join(copy, file))
  }
  const packages = [path.join(root, "node_modules"), copy]
  const { code } = await run("cp", ["-al", ...packages])
  if (code !== 0) {
    await run("cp", ["-R", ...packages])
  }
}

/** Jest's set-ups would each start and stop the copy's database server; so one is there all the while. */
async function keepServer() {
  const { startTestPostgres } = await import(
    pathToFileURL(path.join(copy, "scripts", "lib", "test-postgres.mjs")).href
  )
  const { directory } = await startTestPostgres()
  process.once("exit", () =>
    rmSync(directory, { recursive: true, force: true }),
  )
}

/** A test that fails anyway would verify nothing. Jest's set-up builds the plugin here. */
async function passesUnchanged() {
  const specs = new Set(chosen.flatMap((mutation) => mutation.specs))
  const only = new Set(chosen.map((mutation) => mutation.only))
  const { failures, passed, output } = await test(
    [...specs],
    [...only].join("|"),
  )
  if (failures.length > 0 || passed === 0) {
    console.error(`Without any mutation these fail:\n${failures.join("\n")}`)
    console.error(output)
    return false
  }
  console.log(`The ${passed} tests pass without mutations`)
  return true
}

async function tryOut(mutation) {
  const started = Date.now()
  const compiled = path.join(
    copy,
    ".medusa",
    "server",
    mutation.file.replace(/\.ts$/, ".js"),
  )
  const before = readFileSync(compiled, "utf8")
  const { outputText, diagnostics } = compile(mutation)
  if (diagnostics.length > 0) {
    return { outcome: "does not compile", failures: [], seconds: 0 }
  }
  writeFileSync(compiled, outputText)
  try {
    const { failures, passed } = await test(mutation.specs, mutation.only)
    const outcome =
      failures.length > 0 ? "killed" : passed > 0 ? "survived" : "not tested"
    const seconds = Math.round((Date.now() - started) / 1000)
    return { outcome, failures, seconds }
  } finally {
    writeFileSync(compiled, before)
  }
}

/** The one file, as the build compiles it. The rest of the build is that of the sources as they are. */
function compile(mutation) {
  const { config } = ts.readConfigFile(
    path.join(root, "tsconfig.json"),
    ts.sys.readFile,
  )
  const { options } = ts.convertCompilerOptionsFromJson(
    config.compilerOptions,
    root,
  )
  return ts.transpileModule(sources.get(mutation), {
    compilerOptions: options,
    fileName: path.join(root, mutation.file),
    reportDiagnostics: true,
  })
}

/** Runs specs in the copy; resolves with the names of the tests that fail, and how many pass. */
async function test(specs, only) {
  const report = path.join(copy, "mutation-report.json")
  rmSync(report, { force: true })
  const { output } = await run(
    process.execPath,
    [
      "--experimental-vm-modules",
      path.join("node_modules", "jest", "bin", "jest.js"),
      ...["--ci", "--json", `--outputFile=${report}`],
      // A slow machine must not look like a test that misses a guard.
      "--testTimeout=300000",
      ...["--testNamePattern", only],
      ...["--testPathPattern", `/(${specs.join("|")})\\.spec\\.ts$`],
      ...["--selectProjects", "integration"],
    ],
    { cwd: copy },
  )
  try {
    const { testResults, numPassedTests } = JSON.parse(
      readFileSync(report, "utf8"),
    )
    const failures = testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === "failed")
      .map(({ title }) => title)
    return { failures, passed: numPassedTests, output }
  } catch {
    return { failures: [], passed: 0, output }
  }
}

/** Puts the outcomes into the document, one row for each guard of the list, in its order. */
async function writeOutcomes() {
  const found = new Map(results.map((result) => [result.guard, result]))
  await writeTable({
    start: START,
    end: END,
    header: [
      "Guard",
      "File",
      "Without it",
      "Tests that fail",
      "The first of them",
    ],
    rows: mutations.map((mutation) => {
      const result = found.get(mutation.guard)
      const notRun = { ...mutation, outcome: "not run", failures: [] }
      return {
        key: mutation.guard,
        cells: result && cellsOf(result),
        otherwise: cellsOf(notRun),
      }
    }),
  })
}

function cellsOf({ guard, file, outcome, failures, specs }) {
  const first =
    failures.length > 0
      ? `${specs.map((spec) => `\`${spec}\``).join(", ")}: ${failures[0]}`
      : ""
  return [guard, `\`${path.basename(file)}\``, outcome, failures.length, first]
}
