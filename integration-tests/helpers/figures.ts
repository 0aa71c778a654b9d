import { appendFileSync } from "node:fs"

/** A line for whoever reads along: `npm run test:security` prints these and, in its table, the figures. */
type Line =
  | { kind: "progress"; text: string }
  | {
      kind: "figure"
      file: string
      test: string
      name: string
      measured: string
      expected: string
    }

function write(line: Line): void {
  const file = process.env.TEST_FIGURES
  if (file) {
    appendFileSync(file, `${JSON.stringify(line)}\n`)
  }
}

/** Says how far a long test is. */
export const progress = (text: string): void =>
  write({ kind: "progress", text })

/** As short as it can be read. */
const short = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toPrecision(4)

/**
 * A number that a test has measured. Each of the assertions also reports it with what was expected of it, so that what
 * the table shows is what was asserted.
 */
export function figure(name: string, measured: number, unit = "") {
  const report = (expected: string) => {
    const { testPath = "", currentTestName = "" } = expect.getState()
    write({
      kind: "figure",
      file: testPath,
      test: currentTestName,
      name,
      measured: `${short(measured)}${unit}`,
      expected: `${expected}${unit}`,
    })
  }
  return {
    is: (expected: number) => {
      report(short(expected))
      expect({ [name]: measured }).toEqual({ [name]: expected })
    },
    isAtMost: (limit: number) => {
      report(`≤ ${short(limit)}`)
      expect({ [name]: measured, isWithin: measured <= limit }).toEqual({
        [name]: measured,
        isWithin: true,
      })
    },
    isAtLeast: (limit: number) => {
      report(`≥ ${short(limit)}`)
      expect({ [name]: measured, isWithin: measured >= limit }).toEqual({
        [name]: measured,
        isWithin: true,
      })
    },
    isBetween: (low: number, high: number) => {
      report(`${short(low)} … ${short(high)}`)
      expect({
        [name]: measured,
        isWithin: low <= measured && measured <= high,
      }).toEqual({ [name]: measured, isWithin: true })
    },
  }
}
