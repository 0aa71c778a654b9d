/**
 * What came of one attack: which of its tests passed, and the figures that they reported.
 * @param {{ number: number, attack: string, tests: Record<string, string> }} attack
 * @param results Jest's, of each file
 * @param figures as `helpers/figures.ts` writes them
 */
export function outcomeOf({ number, attack, tests }, results, figures) {
  const rows = []
  let passed = 0
  let total = 0
  let isComplete = true
  for (const [spec, words] of Object.entries(tests)) {
    const belongs = (name) => new RegExp(words).test(name)
    const isFile = (file) => file.endsWith(`/${spec}.spec.ts`)
    const outcomes = results
      .filter(({ name }) => isFile(name))
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(
        ({ fullName, status }) => belongs(fullName) && status !== "pending",
      )
    // A file that does not run, or words that name nothing any more.
    isComplete &&= outcomes.length > 0
    total += outcomes.length
    passed += outcomes.filter(({ status }) => status === "passed").length
    rows.push(
      ...figures
        .filter(({ file, test }) => isFile(file) && belongs(test))
        .map(({ name, measured, expected }) => ({ name, measured, expected })),
    )
  }
  rows.push({ name: "tests passed", measured: passed, expected: total })
  return {
    number,
    attack,
    rows: withoutRepeats(rows),
    passed: isComplete && passed === total,
  }
}

/** Tests of many cases report a figure for each; equal ones are said once. */
function withoutRepeats(rows) {
  const seen = new Map(rows.map((row) => [JSON.stringify(row), row]))
  return [...seen.values()]
}

/** The outcomes as a table for a terminal, with a line for each figure. */
export function attackTable(outcomes) {
  const header = ["#", "Attack", "Figure", "Measured", "Expected", ""]
  const lines = outcomes.flatMap(({ number, attack, rows, passed }) =>
    rows.map(({ name, measured, expected }, index) => [
      index === 0 ? String(number) : "",
      index === 0 ? attack : "",
      name,
      String(measured),
      String(expected),
      index === 0 ? (passed ? "pass" : "FAIL") : "",
    ]),
  )
  const widths = header.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column].length)),
  )
  return [header, widths.map((width) => "-".repeat(width)), ...lines]
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")
}
