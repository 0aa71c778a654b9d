/**
 * Checks and tests everything: `npm test`. Parts of it:
 *
 *     npm test -- --only unit              (or checks, integration, browser)
 *     npm test -- integration-tests/http/login.spec.ts
 *     npm test -- --only unit -t "refuses a used code"
 *
 * What follows is handed to Jest. The last line is `N passed, N failed`.
 */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
} from "node:fs"
import path from "node:path"
import { ensureChromium } from "./lib/chromium.mjs"
import { ensureProgram } from "./lib/debian-package.mjs"
import { ensureInstalled } from "./lib/install.mjs"
import { buildPlugin, linkPlugin, root } from "./lib/plugin-build.mjs"
import { run, runVisibly } from "./lib/processes.mjs"

const PARTS = ["checks", "unit", "integration", "browser"]
const failures = []
const totals = { passed: 0, failed: 0 }

const { parts, jestArguments } = readArguments(process.argv.slice(2))
await ensureInstalled()

// What runs ends by itself, or is ended by Jest; nothing else begins.
let isInterrupted = false
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    isInterrupted = true
    process.exitCode = 1
  })
}

// First of all, since the checks read the build's types.
const isBuilt = await build()
if (parts.includes("integration")) {
  await prepareRedis()
}
// The integration tests take longest, and wait for a database and for timers: meanwhile the rest goes on.
await Promise.all([
  parts.includes("integration") && test("integration"),
  runOthers({ isQuiet: parts.includes("integration") }),
])

if (failures.length > 0) {
  console.log(`\nFailed: ${failures.join(", ")}`)
  process.exitCode = 1
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed`)

/** `--only <part>` and paths choose the parts; without either all of them run. */
function readArguments(args) {
  const chosen = new Set()
  const rest = []
  for (let index = 0; index < args.length; index++) {
    if (args[index] === "--only") {
      const part = args[++index]
      if (!PARTS.includes(part)) {
        console.error(`--only takes one of ${PARTS.join(", ")}`)
        process.exit(2)
      }
      chosen.add(part)
    } else {
      rest.push(args[index])
    }
  }
  if (chosen.size === 0) {
    for (const argument of rest) {
      if (/^(\.\/)?src\//.test(argument)) chosen.add("unit")
      if (/^(\.\/)?integration-tests\/browser\//.test(argument)) {
        chosen.add("browser")
      } else if (/^(\.\/)?integration-tests\//.test(argument)) {
        chosen.add("integration")
      }
    }
  }
  return { parts: chosen.size > 0 ? [...chosen] : PARTS, jestArguments: rest }
}

/** What is quiet runs beside the integration tests: with little, and with its output in one piece at the end. */
async function runOthers({ isQuiet }) {
  if (parts.includes("checks")) {
    const others = ["format:check", "typecheck", "knip"]
    await (isQuiet
      ? inTurn(["lint", ...others])
      : // On one core each; the linter takes as long as the others together.
        Promise.all([check("lint"), inTurn(others)]))
    if (isBuilt) {
      await check("publint")
    }
  }
  if (parts.includes("unit")) {
    await test("unit", { isQuiet })
  }
  if (parts.includes("browser")) {
    await testInBrowser({ isQuiet })
  }
}

async function inTurn(scripts) {
  for (const script of scripts) {
    await check(script)
  }
}

/** Runs one of the package's scripts, and shows its output when it fails. */
async function check(script) {
  const { scripts } = JSON.parse(
    readFileSync(path.join(root, "package.json"), "utf8"),
  )
  if (!scripts[script] || isInterrupted) {
    return
  }
  const started = Date.now()
  const { code, output } = await run("npm", ["run", "--silent", script], {
    cwd: root,
  })
  report(script, code === 0, started)
  if (code !== 0) {
    console.log(output)
  }
}

/** Resolves with whether there is a current build. */
async function build() {
  if (parts.length === 1 && parts[0] === "unit") {
    return false
  }
  const started = Date.now()
  try {
    linkPlugin()
    await buildPlugin()
    report("build", true, started)
    return true
  } catch (error) {
    report("build", false, started)
    console.log(error.message)
    return false
  }
}

async function test(project, { isQuiet = false } = {}) {
  if (isInterrupted) {
    return
  }
  const folder = path.join(root, ".test")
  const results = path.join(folder, `results-${project}.json`)
  mkdirSync(folder, { recursive: true })
  rmSync(results, { force: true })
  const log = path.join(folder, `output-${project}.log`)
  const errors = isQuiet ? openSync(log, "w") : "inherit"
  const code = await runVisibly(
    process.execPath,
    [
      // Medusa's auth module imports an ES module, which Jest can do with this flag only.
      "--experimental-vm-modules",
      "--disable-warning=ExperimentalWarning",
      path.join(root, "node_modules", "jest", "bin", "jest.js"),
      "--ci",
      "--json",
      `--outputFile=${results}`,
      ...(jestArguments.length > 0 ? jestArguments : ["--passWithNoTests"]),
      ...(isQuiet ? ["--maxWorkers=1"] : []),
      // Takes every word that follows, so it comes last.
      ...["--selectProjects", project],
    ],
    { cwd: root, stdio: ["ignore", "ignore", errors] },
  )
  if (isQuiet) {
    closeSync(errors)
    process.stderr.write(readFileSync(log))
  }
  if (code !== 0) {
    failures.push(`${project} tests`)
  }
  count(results, code)
}

/** Says plainly what is left out, which is a failure where `REQUIRE_ALL_TESTS` is set. */
function skip(what, reason) {
  console.log(`${what} skipped: ${reason}`)
  if (process.env.REQUIRE_ALL_TESTS) {
    failures.push(`${what} (skipped)`)
    totals.failed++
  }
}

async function testInBrowser(options) {
  const { path: chromium, reason } = await ensureChromium()
  if (chromium) {
    process.env.CHROMIUM_PATH = chromium
    await test("browser", options)
  } else {
    skip("browser tests", reason)
  }
}

/** The tests of limits that are counted in Redis start a server of their own. */
async function prepareRedis() {
  const { path: server, reason } = await ensureProgram(
    ["redis-server"],
    "redis-server",
  )
  if (!server) {
    process.env.SKIP_REDIS_TESTS = "true"
    skip("Redis tests", reason)
  }
}

/** A suite that does not even load counts as one failure. */
function count(results, code) {
  if (!existsSync(results)) {
    totals.failed += code === 0 ? 0 : 1
    return
  }
  const outcome = JSON.parse(readFileSync(results, "utf8"))
  totals.passed += outcome.numPassedTests
  totals.failed += outcome.numFailedTests + outcome.numRuntimeErrorTestSuites
}

function report(name, passed, started) {
  console.log(
    `${passed ? "✓" : "✗"} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`,
  )
  if (!passed) {
    failures.push(name)
  }
}
