import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

const ROOT = join(__dirname, "..", "..")

/** Workflows that cannot be rolled back, and how their failure is tested. */
const IRREVERSIBLE = ["erase-accounts"]

const textsOf = (folder: string, ending: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => readFileSync(join(ROOT, folder, file), "utf8"))

const found = (texts: string[], pattern: RegExp): string[] =>
  texts.flatMap((text) => [...text.matchAll(pattern)].map(([, id]) => id))

const workflows = found(
  textsOf("src/workflows", ".ts"),
  /= createWorkflow\(\s*(?:"([\w-]+)")?/g,
)

describe("a workflow", () => {
  it("has its id where these tests look for it", () => {
    expect(workflows).not.toEqual([])
    expect(workflows).not.toContain(undefined)
  })

  it.each(workflows)("is failed at each of its steps: %s", (id) => {
    const texts = textsOf("integration-tests", ".spec.ts")
    const pattern = IRREVERSIBLE.includes(id)
      ? /failStepOnce\("([\w-]+)", step\)/g
      : /itRollsBack\(\{\s*app: \(\) => app,\s*workflow: "([\w-]+)"/g
    expect(found(texts, pattern)).toContain(id)
  })
})
