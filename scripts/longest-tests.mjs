/**
 * Writes `integration-tests/longest-tests.json`, by which the files that take longest start first, from the times of the
 * last run of the integration tests: `npm run test:order`.
 */
import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { root } from "./lib/plugin-build.mjs"

/** Milliseconds from which a file is in the list. */
const LONG = 20_000

const tests = path.join(root, "integration-tests")
const results = path.join(root, ".test", "results-integration.json")
const { testResults } = JSON.parse(readFileSync(results, "utf8"))
const files = testResults
  .map(({ name, startTime, endTime }) => ({
    file: path.relative(tests, name),
    took: endTime - startTime,
  }))
  .filter(({ took }) => took >= LONG)
  .sort((a, b) => b.took - a.took)
  .map(({ file }) => file)
writeFileSync(
  path.join(tests, "longest-tests.json"),
  `${JSON.stringify(files, undefined, 2)}\n`,
)
console.log(`${files.length} files take longer than ${LONG / 1000} s`)
