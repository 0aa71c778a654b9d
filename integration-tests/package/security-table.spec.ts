import { execFile } from "node:child_process"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import invariants from "../invariant-tests.json"
import { readDocument, root, tableRows } from "../helpers/readme"
import { exportsOf } from "../helpers/script-exports"

const DOCUMENT = "docs/internals/security.md"
const INVARIANTS = [
  ...Array.from({ length: 31 }, (_, index) => `S${index + 1}`),
  "S33",
]

/** Specs are below `integration-tests`, or beside the code. */
const isSpec = (name: string): boolean =>
  existsSync(
    join(
      root,
      name.startsWith("src/") ? "" : "integration-tests",
      `${name}.spec.ts`,
    ),
  )

/** What the document says of one invariant. */
const sections = readDocument(DOCUMENT)
  .split(/^### (?=S\d+ )/m)
  .slice(1)
  .map((text) => ({
    id: /^S\d+/.exec(text)?.[0] ?? "",
    guards: [
      ...(/^Guards?: ([\s\S]*?)\n\n/m.exec(text)?.[1] ?? "").matchAll(
        /`([^`]+)`/g,
      ),
    ].map(([, file]) => file),
  }))

describe("the security model", () => {
  it("has every invariant, once and in order", () => {
    expect(sections.map(({ id }) => id)).toEqual(INVARIANTS)
    expect(Object.keys(invariants)).toEqual(INVARIANTS)
  })

  it.each(sections)("names guards of $id that exist", ({ guards }) => {
    expect(guards).not.toEqual([])
    expect(guards.filter((file) => !existsSync(join(root, file)))).toEqual([])
  })

  // That each has the titles, the lint rule `registered-tests` says.
  it.each(Object.entries<Record<string, string[]>>(invariants))(
    "names tests of %s whose files exist",
    (_id, tests) => {
      expect(Object.values(tests).flat()).not.toEqual([])
      expect(Object.keys(tests).filter((name) => !isSpec(name))).toEqual([])
    },
  )

  it("shows the tests of every invariant (else: npm run invariants)", async () => {
    const script = join(root, "scripts", "invariants.mjs")
    const run = promisify(execFile)(process.execPath, [script, "--check"])
    await expect(run).resolves.toEqual({ stdout: "", stderr: "" })
  })
})

describe("the attacks, and the guards that are taken out", () => {
  type Lists = {
    attacks: { attack: string; tests: Record<string, string> }[]
    mutations: { guard: string; specs: string[]; only: string }[]
  }
  let attacks: Lists["attacks"]
  let mutations: Lists["mutations"]
  beforeAll(async () => {
    const lists = await Promise.all([
      exportsOf<Lists>("scripts/attacks.mjs"),
      exportsOf<Lists>("scripts/mutations.mjs"),
    ])
    attacks = lists[0].attacks
    mutations = lists[1].mutations
  })

  // The table is written by `npm run test:mutations`.
  it("shows in the generated table that each guard's absence fails a test", () => {
    const outcomes = new Map(
      tableRows(readDocument(DOCUMENT), "Guard").map(([guard, , outcome]) => [
        guard,
        outcome,
      ]),
    )
    const survivors = mutations.filter(
      ({ guard }) => outcomes.get(guard) !== "killed",
    )
    expect(mutations.length).toBeGreaterThan(90)
    expect(survivors).toEqual([])
  })

  it("names guards in files that exist, with words for their tests", () => {
    const stale = mutations.filter(
      ({ specs, only }) => !only || !specs.length || !specs.every(isSpec),
    )
    expect(stale).toEqual([])
  })

  it("names attacks in files that exist", () => {
    const stale = attacks.filter(
      ({ tests }) => !Object.keys(tests).every(isSpec),
    )
    expect(attacks.length).toBeGreaterThan(20)
    expect(stale).toEqual([])
  })
})
