/**
 * Measures Medusa with the plugin and without, on one machine and one database server: `npm run bench`, in about
 * ten minutes; `-- --quick` in under three. `-- --only login,reads` measures some groups; `-- --profile` writes
 * profiles of the hot paths instead. Prints Markdown, and writes `bench/results.json`.
 */
import path from "node:path"
import { ensureInstalled } from "./lib/install.mjs"
import { buildPlugin, linkPlugin, root } from "./lib/plugin-build.mjs"

const GROUPS = [
  "login",
  "sign-up",
  "reads",
  "deletion",
  "statements",
  "memory",
  "boot",
]

const choices = readArguments(process.argv.slice(2))
for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
]) {
  // The shops end with this process, and the server by its lease.
  process.once(signal, () => process.exit(code))
}
try {
  await ensureInstalled()
  linkPlugin()
  await buildPlugin()
  // What these need is installed now.
  const { runBenchmarks } = await import("./bench/run.mjs")
  const results = path.join(root, "bench")
  await runBenchmarks({ ...choices, results })
} catch (error) {
  console.error(`\n${error.stack}`)
  // Shops that still run would keep this process; they end with it.
  process.exit(1)
}

function readArguments(args) {
  const found = {
    mode: process.env.BENCH_SCALE ?? "full",
    groups: GROUPS,
    isProfile: false,
  }
  while (args.length > 0) {
    const argument = args.shift()
    if (argument === "--quick") {
      found.mode = "quick"
    } else if (argument === "--profile") {
      found.isProfile = true
    } else if (argument === "--only") {
      found.groups = (args.shift() ?? "").split(",")
    } else {
      refuse(`Unknown argument ${argument}`)
    }
  }
  const unknown = found.groups.filter((name) => !GROUPS.includes(name))
  if (unknown.length > 0) {
    refuse(`--only takes some of ${GROUPS.join(",")}`)
  }
  return found
}

function refuse(reason) {
  console.error(reason)
  process.exit(2)
}
