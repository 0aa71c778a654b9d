/**
 * Attacks at their whole scale: `npm run test:security`. Shows how far it is, and at the end a table with each attack,
 * the figures that its tests measured, what they had to be, and whether they were; the table also goes into
 * `docs/internals/security.md`. `npm run test:security -- 1 19` runs the first and the nineteenth. The tests are those of
 * `npm test`, which runs them at a smaller scale.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs"
import path from "node:path"
import { attacks } from "./attacks.mjs"
import { writeTable } from "./lib/document-table.mjs"
import { ensureInstalled } from "./lib/install.mjs"
import { ensureProgram } from "./lib/debian-package.mjs"
import { root } from "./lib/plugin-build.mjs"
import { run } from "./lib/processes.mjs"
import { attackTable, outcomeOf } from "./lib/attack-table.mjs"

const folder = path.join(root, ".test")
const figuresFile = path.join(folder, "figures.jsonl")
const started = Date.now()

const numbers = process.argv.slice(2).map(Number)
if (numbers.some((number) => !attacks[number - 1])) {
  console.error(`Attacks have the numbers 1 to ${attacks.length}`)
  process.exit(2)
}
const chosen = attacks
  .map((attack, index) => ({ ...attack, number: index + 1 }))
  .filter(({ number }) => numbers.length === 0 || numbers.includes(number))

await ensureInstalled()
const { reason } = await ensureProgram(["redis-server"], "redis-server")
mkdirSync(folder, { recursive: true })
rmSync(figuresFile, { force: true })

const results = []
let linesShown = 0
const watch = setInterval(showProgress, 500)
for (const isAlone of [false, true]) {
  const specs = chosen
    .filter(({ alone }) => Boolean(alone) === isAlone)
    .flatMap(({ tests }) => Object.keys(tests))
  for (const project of ["unit", "integration"]) {
    const files = specs.filter(
      (spec) => spec.startsWith("src/") === (project === "unit"),
    )
    if (files.length > 0) {
      await test(project, [...new Set(files)], isAlone)
    }
  }
}
clearInterval(watch)
showProgress()

const outcomes = chosen.map((attack) => outcomeOf(attack, results, figures()))
console.log(`\n${attackTable(outcomes)}`)
await writeTable({
  start: "<!-- attacks: written by npm run test:security -->",
  end: "<!-- end of attacks -->",
  header: ["Attack", "What its tests measured (expected)", "Outcome", "Run on"],
  rows: attacks.map(({ attack }) => ({
    key: attack,
    cells: cellsOf(outcomes.find((outcome) => outcome.attack === attack)),
  })),
})
const failed = outcomes.filter(({ passed }) => !passed).length
const minutes = Math.round((Date.now() - started) / 60_000)
console.log(
  `\n${outcomes.length - failed} of ${outcomes.length} attacks withstood, ${minutes} min`,
)
if (reason) {
  console.log(`Not run, of the tests of limits in Redis: ${reason}`)
}
process.exitCode = failed === 0 ? 0 : 1

/** The row of an attack in the table of the document. */
function cellsOf(outcome) {
  return (
    outcome && [
      outcome.attack,
      outcome.rows
        .map(
          ({ name, measured, expected }) =>
            `${name}: ${measured} (${expected})`,
        )
        .join("; "),
      outcome.passed ? "withstood" : "**not withstood**",
      new Date().toISOString().slice(0, 10),
    ]
  )
}

/** Runs files; their results go to `results`, and the output of those that fail to the terminal. */
async function test(project, files, isAlone) {
  const report = path.join(folder, `security-${project}.json`)
  rmSync(report, { force: true })
  say(`${files.length} files${isAlone ? ", one after the other" : ""}`)
  const { code, output } = await run(
    process.execPath,
    [
      "--experimental-vm-modules",
      "--disable-warning=ExperimentalWarning",
      path.join(root, "node_modules", "jest", "bin", "jest.js"),
      ...["--ci", "--json", `--outputFile=${report}`],
      ...(isAlone ? ["--maxWorkers=1"] : []),
      ...["--reporters", path.join(root, "scripts/lib/file-reporter.cjs")],
      ...["--testPathPattern", `/(${files.join("|")})\\.spec\\.ts$`],
      ...["--selectProjects", project],
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        TEST_SCALE: "full",
        TEST_FIGURES: figuresFile,
        ...(reason ? { SKIP_REDIS_TESTS: "true" } : {}),
      },
    },
  )
  if (code !== 0) {
    console.log(output)
  }
  if (existsSync(report)) {
    results.push(...JSON.parse(readFileSync(report, "utf8")).testResults)
  }
}

/** What the tests have said so far. */
function lines() {
  return existsSync(figuresFile)
    ? readFileSync(figuresFile, "utf8").split("\n").slice(0, -1)
    : []
}

function figures() {
  return lines()
    .map((line) => JSON.parse(line))
    .filter(({ kind }) => kind === "figure")
}

function showProgress() {
  const all = lines()
  for (const line of all.slice(linesShown)) {
    const { kind, text, name, measured, expected } = JSON.parse(line)
    say(kind === "progress" ? text : `${name}: ${measured} (${expected})`)
  }
  linesShown = all.length
}

function say(text) {
  const seconds = Math.round((Date.now() - started) / 1000)
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
  console.log(`${clock.padStart(6)}  ${text}`)
}
