/**
 * What the published package brings with it: `npm run release:check`, before a release. Writes a bill of materials in
 * CycloneDX to `dist/sbom.cdx.json`, and asks the registry for known vulnerabilities of the same packages. A registry
 * that does not answer is said so, and is a failure where `REQUIRE_AUDIT` is set.
 */
import { execFileSync } from "node:child_process"
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { root } from "./lib/plugin-build.mjs"

/** Vulnerabilities that do not reach the plugin's users, by advisory (`GHSA-…`), each with the reason. */
const EXCEPTIONS = {}

const { name, version, license, dependencies } = readJson("package.json")
const problems = []
const folder = mkdtempSync(path.join(tmpdir(), "release-check-"))
process.once("exit", () => rmSync(folder, { recursive: true, force: true }))

// npm's own `--omit=dev` leaves out what a development dependency needs as well, and keeps peers, which are the shop's.
// So the package is cut down to what it brings; npm then drops the rest from the lock, and keeps each version.
const own = { name, version, license, dependencies }
const lock = readJson("package-lock.json")
write("package.json", own)
write("package-lock.json", {
  ...lock,
  packages: { ...lock.packages, "": own },
})
npm("install", "--package-lock-only", "--ignore-scripts", "--no-audit")

const bill = JSON.parse(
  npm("sbom", "--package-lock-only", "--sbom-format=cyclonedx"),
)
const file = path.join(root, "dist", "sbom.cdx.json")
mkdirSync(path.dirname(file), { recursive: true })
writeFileSync(file, `${JSON.stringify(bill, undefined, 2)}\n`)
checkBill()
console.log(
  `${path.relative(root, file)}: ${bill.components.length} packages come with ${name}@${version}`,
)
audit()

for (const problem of problems) {
  console.error(problem)
}
process.exitCode = problems.length > 0 ? 1 : 0

/** Each direct dependency is in the bill in the version that package.json pins, and each package has a licence. */
function checkBill() {
  for (const [dependency, pinned] of Object.entries(dependencies)) {
    const ref = `${dependency}@${pinned}`
    if (!bill.components.some((one) => one["bom-ref"] === ref)) {
      problems.push(`${ref} is not in the bill of materials`)
    }
  }
  for (const component of bill.components) {
    if (!component.licenses?.length) {
      problems.push(`${component["bom-ref"]} names no licence`)
    }
  }
}

function audit() {
  const report = JSON.parse(npm("audit", "--json", "--fetch-retries=0"))
  if (!report.vulnerabilities) {
    const message = `npm audit was not answered (${report.message ?? "no reason given"}): known vulnerabilities were not checked`
    if (process.env.REQUIRE_AUDIT) {
      problems.push(message)
    } else {
      console.log(message)
    }
    return
  }
  const advisories = Object.values(report.vulnerabilities).flatMap(({ via }) =>
    via.filter((cause) => typeof cause === "object"),
  )
  for (const { name: dependency, severity, title, url } of advisories) {
    const reason = EXCEPTIONS[path.basename(url)]
    if (reason) {
      console.log(`${dependency}: ${title} (${url}), excepted: ${reason}`)
    } else {
      problems.push(`${dependency}: ${title} (${severity}, ${url})`)
    }
  }
  console.log(`npm audit: ${advisories.length} advisories for these packages`)
}

function readJson(file) {
  return JSON.parse(readFileSync(path.join(root, file), "utf8"))
}

function write(file, content) {
  writeFileSync(path.join(folder, file), JSON.stringify(content))
}

/** The output of npm about the cut-down package. It ends with 1 where an audit has found something. */
function npm(...args) {
  try {
    return execFileSync("npm", args, {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      stdio: ["ignore", "pipe", "ignore"],
    })
  } catch (error) {
    if (error.stdout) {
      return error.stdout
    }
    throw error
  }
}
