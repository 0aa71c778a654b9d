const { appendFileSync } = require("node:fs")
const path = require("node:path")

/** A Jest reporter: a line in `TEST_FIGURES` for each file that is done, and the failures on the terminal. */
module.exports = class FileReporter {
  constructor({ rootDir }) {
    this.rootDir = rootDir
    this.done = 0
  }

  onTestResult(_test, result, { numTotalTestSuites }) {
    const { numPassingTests, numFailingTests, testFilePath } = result
    const file = path.relative(this.rootDir, testFilePath)
    const seconds = Math.round(
      (result.perfStats.end - result.perfStats.start) / 1000,
    )
    const failures = numFailingTests ? `, ${numFailingTests} failed` : ""
    const text = `${++this.done} of ${numTotalTestSuites} files: ${file}, ${numPassingTests} passed${failures} (${seconds} s)`
    appendFileSync(
      process.env.TEST_FIGURES,
      `${JSON.stringify({ kind: "progress", text })}\n`,
    )
    if (result.failureMessage) {
      process.stderr.write(`${result.failureMessage}\n`)
    }
  }
}
