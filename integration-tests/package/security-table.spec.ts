import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { codeOf, readDocument, root, tableRows } from "../helpers/readme"

const DOCUMENT = "docs/internals/security.md"
const INVARIANTS = Array.from({ length: 25 }, (_, index) => `S${index + 1}`)

/** What the document says of one invariant. */
type Section = {
  id: string
  /** Files that hold the guard. */
  guards: string[]
  /** Rows of its table: file and title of a test. */
  tests: { file: string; title: string }[]
}

const sections: Section[] = readDocument(DOCUMENT)
  .split(/^### (?=S\d+ )/m)
  .slice(1)
  .map((text) => ({
    id: /^S\d+/.exec(text)?.[0] ?? "",
    guards: [
      ...(/^Guards?: ([\s\S]*?)\n\n/m.exec(text)?.[1] ?? "").matchAll(
        /`([^`]+)`/g,
      ),
    ].map(([, file]) => file),
    tests: tableRows(text, "Tests").map(([file, title]) => ({
      file: codeOf(file) ?? file,
      title,
    })),
  }))

/** Tests lie below `integration-tests`, or beside the code. */
const pathOf = (file: string): string =>
  file.startsWith("src/") ? file : join("integration-tests", file)

describe("the security model", () => {
  it("has every invariant, once and in order", () => {
    expect(sections.map(({ id }) => id)).toEqual(INVARIANTS)
  })

  describe.each(sections)("$id", ({ guards, tests }) => {
    it("names guards that exist", () => {
      expect(guards).not.toEqual([])
      expect(guards.filter((file) => !existsSync(join(root, file)))).toEqual([])
    })

    it("names tests that exist, by their titles", () => {
      expect(tests).not.toEqual([])
      const missing = tests.filter(
        ({ file, title }) =>
          !/\.spec\.ts$/.test(file) ||
          !existsSync(join(root, pathOf(file))) ||
          !titlesOf(readDocument(pathOf(file))).includes(title),
      )
      expect(missing).toEqual([])
    })
  })
})

describe("the guards that are taken out", () => {
  const outcomes = new Map(
    tableRows(readDocument(DOCUMENT), "Guard").map(([guard, , outcome]) => [
      guard,
      outcome,
    ]),
  )
  const lists = [
    "scripts/mutations.mjs",
    "scripts/mutations-of-deletion.mjs",
    "scripts/mutations-of-contacts.mjs",
    "scripts/mutations-of-identity.mjs",
    "scripts/mutations-of-limits.mjs",
  ]
  const guards = lists.flatMap((file) =>
    [...readDocument(file).matchAll(/^ {4}guard: "(.+)",$/gm)].map(
      ([, guard]) => guard,
    ),
  )

  it("each fail a test, in the table's last run", () => {
    expect(guards.length).toBeGreaterThan(90)
    const survivors = guards.filter((guard) => outcomes.get(guard) !== "killed")
    expect(survivors).toEqual([])
  })
})

describe("the attacks and the guards that are taken out", () => {
  const textOf = (spec: string): string => {
    const file = pathOf(`${spec}.spec.ts`)
    return existsSync(join(root, file)) ? readDocument(file) : ""
  }

  it("name tests by words that stand in their titles", () => {
    const attacks = [
      ...readDocument("scripts/attacks.mjs").matchAll(
        /"([a-z]+\/[^"]+)": "([^"]+)"/g,
      ),
    ].map(([, spec, words]) => ({ specs: [spec], words }))
    const guards = readdirSync(join(root, "scripts"))
      .filter((file) => file.startsWith("mutations"))
      .flatMap((file) => [
        ...readDocument(`scripts/${file}`).matchAll(
          /specs: \[([^\]]+)\],\s+only:\s+"([^"]+)"/g,
        ),
      ])
      .flatMap(([, specs, only]) =>
        only.split("|").map((words) => ({
          specs: [...specs.matchAll(/"([^"]+)"/g)].map(([, spec]) => spec),
          words,
        })),
      )
    expect(attacks.length).toBeGreaterThan(20)
    expect(guards.length).toBeGreaterThan(90)
    const stale = [...attacks, ...guards].filter(
      ({ specs, words }) =>
        !specs.some((spec) => new RegExp(words).test(textOf(spec))),
    )
    expect(stale).toEqual([])
  })
})

/** The titles of the tests of a file, as they stand in it: a call of `it`, or the last argument list of `it.each`. */
function titlesOf(source: string): string[] {
  return [
    ...source.matchAll(
      /(?:\bit(?:\.each)?(?:<[^>]*>)?|\)|\])\(\s*"((?:[^"\\]|\\.)*)",/g,
    ),
  ].map(([, title]) => title)
}
