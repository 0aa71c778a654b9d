import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { dirname, join } from "node:path"
import { parseOptions } from "../../src/core/config/options-schema"
import { CUSTOMER_REGISTRATION_EVENTS, ERROR_CODES } from "../../src/types"
import {
  codeOf,
  documentsBelowDocs,
  piecesOf,
  readDocument,
  removeWorkFolder,
  root,
  tableRows,
  valueAt,
} from "../helpers/readme"
import { checkTypes } from "../helpers/readme-types"

const readme = readDocument("README.md")
const [OPTIONS, ERRORS, EVENTS, WORKFLOWS] = [
  "options",
  "errors",
  "events",
  "workflows",
].map((name) => readDocument(`docs/reference/${name}.md`))
const DOCUMENTS = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "CHANGELOG.md",
  ...documentsBelowDocs(),
]

afterAll(removeWorkFolder)

describe("the reference", () => {
  const types = checkTypes(
    piecesOf(readme).filter(({ language }) => language === "ts"),
  )
  const names = (document: string, header: string) =>
    tableRows(document, header).map(([cell]) => codeOf(cell))

  it("compiles the TypeScript of the README", () => {
    expect(types.faults).toEqual([])
  })

  it("names every option in the reference, and no other", () => {
    const documented = names(OPTIONS, "Option").filter(
      (name) => name !== "rate_limit",
    )
    expect(documented.sort()).toEqual(types.parsedOptions.sort())
    expect(types.givenOptions.sort()).toEqual(types.parsedOptions)
    expect(names(OPTIONS, "Provider option").sort()).toEqual(
      types.providerOptions.sort(),
    )
    expect(names(OPTIONS, "Storefront option").sort()).toEqual(
      types.storefrontOptions.sort(),
    )
  })

  /** Options whose default is another option's, or the sum of those below. */
  const DERIVED = ["`login.identifier`", "`rate_limit`"]

  /** Options without a default, which the shop below must give. */
  const GIVEN = [
    "storefrontUrl",
    "bot_protection.provider",
    "bot_protection.on",
  ]

  it("gives every option's default in the reference", () => {
    const needed = { channel: "x" }
    const defaults = parseOptions({
      email_verification: { channel: "x" },
      phone_verification: { channel: "x" },
      storefrontUrl: "https://shop.example.com",
      password_reset: {},
      account_deletion_request: {},
      account_deletion_cancel: {},
      bot_protection: { provider: "altcha", on: ["register"] },
    })
    const wrong = tableRows(OPTIONS, "Option").filter(([name, , cell]) => {
      const value = valueAt(defaults, codeOf(name) ?? "")
      const shown = codeOf(cell)
      const isGivenHere =
        value === needed.channel || GIVEN.includes(codeOf(name) ?? "")
      return shown === undefined
        ? value !== undefined && !isGivenHere
        : !DERIVED.includes(name) && shown !== JSON.stringify(value)
    })
    expect(wrong).toEqual([])
  })

  it("names every error with its status in the reference, and no other", () => {
    const documented = tableRows(ERRORS, "Status").map(
      ([status, code]) => `${codeOf(code)} ${status}`,
    )
    expect(documented.sort()).toEqual(
      Object.entries(ERROR_CODES)
        .map(([code, { status }]) => `${code} ${status}`)
        .sort(),
    )
  })

  it("names every event, workflow and step in the reference", () => {
    expect(names(EVENTS, "Event").sort()).toEqual(
      Object.values(CUSTOMER_REGISTRATION_EVENTS).sort(),
    )
    const missing = types.workflowExports.filter(
      (name) => !WORKFLOWS.includes(`\`${name}\``),
    )
    expect(missing).toEqual([])
  })
})

it("keeps the README to 250 lines", () => {
  expect(readme.trimEnd().split("\n").length).toBeLessThanOrEqual(250)
})

it("names every changeset in the changelog (else: npm run changelog)", () => {
  const script = join(root, "scripts", "changelog.mjs")
  const run = spawnSync(process.execPath, [script, "--check"])
  expect(run.stderr.toString()).toBe("")
})

describe.each(DOCUMENTS)("%s", (path) => {
  const text = readDocument(path)

  it("names only scripts that exist", () => {
    const present = JSON.parse(readDocument("package.json")).scripts
    const named = [...text.matchAll(/npm (?:run ([\w:-]+)|(start|test)\b)/g)]
    const missing = named
      .map(([, script, short]) => script ?? short)
      .filter((script) => !(script in present))
    expect(missing).toEqual([])
  })

  it("links only to files and sections that exist", () => {
    const broken = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target]) => target)
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [file, section] = target.split("#")
        const found = file ? join(dirname(path), file) : path
        return (
          !existsSync(join(root, found)) ||
          (section && !sectionsOf(readDocument(found)).includes(section))
        )
      })
    expect(broken).toEqual([])
  })
})

/** The anchors that GitHub makes of a document's headings. */
function sectionsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  )
}
