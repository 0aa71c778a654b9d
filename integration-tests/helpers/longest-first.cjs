const { statSync } = require("node:fs")
const path = require("node:path")
const longest = require("../longest-tests.json")

const root = path.join(__dirname, "..")

/** Where a file stands in the list of those that take longest; behind all of them where it does not. */
const rankOf = (file) => {
  const index = longest.indexOf(path.relative(root, file))
  return index < 0 ? longest.length : index
}

/** Jest's order of files: those that take longest first, so that none of them runs alone at the end; then by size. */
module.exports = class LongestFirst {
  sort(tests) {
    const keyed = tests.map((test) => ({
      test,
      rank: rankOf(test.path),
      size: statSync(test.path).size,
    }))
    return keyed
      .sort((a, b) => a.rank - b.rank || b.size - a.size)
      .map(({ test }) => test)
  }

  allFailedTests(tests) {
    return tests
  }

  shard(tests) {
    return tests
  }

  cacheResults() {}
}
