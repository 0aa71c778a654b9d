import Handlebars from "handlebars"
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { CUSTOMER_REGISTRATION_EVENTS, ERROR_CODES } from "../../src/types"
import { diagramFaults } from "../helpers/mermaid"
import {
  codeOf,
  documentsBelowDocs,
  piecesOf,
  readDocument,
  removeWorkFolder,
  root,
  STORY,
  tableRows,
} from "../helpers/readme"
import { checkTypes } from "../helpers/readme-types"

const GUIDES = documentsBelowDocs()

/** What a block may be; each has a test. `text` is for what is drawn. */
const LANGUAGES = ["ts", "tsx", "json", "handlebars", "mermaid", "sql", "text"]

/** A shell block only stands where `http/readme.spec.ts` runs it. */
const languagesOf = (path: string): string[] =>
  STORY.includes(path) ? [...LANGUAGES, "bash"] : LANGUAGES

/** Every variable that some message has. */
const VARIABLES = [
  "code",
  "expires_in_minutes",
  "purpose",
  "first_name",
  "storefront_url",
  "token",
  "reset_url",
  "email",
  "phone",
  "scheduled_days",
  "deletion_scheduled_at",
  "deletion_day",
  "deletion_time",
  "cancel_token",
  "cancel_url",
]

/** Routes of Medusa that the plugin stands in front of; no file of the plugin serves them. */
const OF_MEDUSA = [
  "/auth/customer/emailpass",
  "/auth/customer/emailpass/register",
  "/auth/customer/emailpass/reset-password",
  "/auth/customer/emailpass/update",
  "/auth/session",
  "/auth/token/refresh",
  "/store/customers/me/addresses",
]

/** The plugin's own routes, as the documents write them. */
const ROUTES = readdirSync(join(root, "src", "api"), { recursive: true })
  .map(String)
  .filter((file) => file.endsWith("/route.ts"))
  .map(
    (file) =>
      `/${file.replace("/route.ts", "").replaceAll(/\[(\w+)\]/g, ":$1")}`,
  )

afterAll(removeWorkFolder)

it("compiles the TypeScript of every page", () => {
  const blocks = GUIDES.flatMap((path) =>
    piecesOf(readDocument(path), path),
  ).filter(({ language }) => ["ts", "tsx"].includes(language))
  expect(blocks.length).toBeGreaterThan(5)
  expect(checkTypes(blocks).faults).toEqual([])
})

it("says in the storefront's guide what to show on every error, and on no other", () => {
  const rows = tableRows(readDocument("docs/guides/storefront.md"), "Code")
  expect(rows.map(([code]) => codeOf(code)).sort()).toEqual(
    Object.keys(ERROR_CODES).sort(),
  )
})

it("links from the README to every page", () => {
  const readme = readDocument("README.md")
  expect(GUIDES.filter((path) => !readme.includes(`](${path})`))).toEqual([])
})

describe.each(GUIDES)("%s", (path) => {
  const text = readDocument(path)
  const pieces = piecesOf(text, path)
  const blocks = (language: string) =>
    pieces.filter((piece) => piece.language === language)

  it("has no block without a check", () => {
    expect(text.match(/^\s*(```|~~~)/gm) ?? []).toHaveLength(2 * pieces.length)
    const others = pieces.filter(
      ({ language }) => !languagesOf(path).includes(language),
    )
    expect(others).toEqual([])
  })

  it("has JSON that parses", () => {
    for (const block of blocks("json")) {
      expect(() => JSON.parse(block.text) as unknown).not.toThrow()
    }
  })

  it("has templates that render, with the variables of the messages", () => {
    for (const block of blocks("handlebars")) {
      expect(() => Handlebars.compile(block.text)({})).not.toThrow()
      expect(
        variablesOf(block.text).filter((name) => !VARIABLES.includes(name)),
      ).toEqual([])
    }
  })

  it("has diagrams that Mermaid can draw", () => {
    const faults = blocks("mermaid").map(({ text, line }) => ({
      line,
      faults: diagramFaults(text),
    }))
    expect(faults.filter(({ faults }) => faults.length)).toEqual([])
  })

  it("names only routes that exist", () => {
    // Titles of tests, which have routes of their own.
    const own = text.replace(/<!-- mutations[^]*<!-- end of mutations -->/, "")
    const named = own.matchAll(
      /\b(?:GET|POST|PATCH) (\/(?:store\/customers|store\/my-|admin\/(?:account|registration)|auth)[\w/:-]*)/g,
    )
    const unknown = [...named]
      .map(([, route]) => route)
      .filter((route) => ![...ROUTES, ...OF_MEDUSA].includes(route))
    expect(unknown).toEqual([])
  })

  it("names only errors and events that exist", () => {
    const events: string[] = Object.values(CUSTOMER_REGISTRATION_EVENTS)
    const named = [...text.matchAll(/`(customer_registration\.\w+)`/g)]
      .map(([, name]) => name)
      .filter((name) => !events.includes(name))
    const errors = [...text.matchAll(/\b[45]\d\d `(\w+)`/g)]
      .map(([, code]) => code)
      .filter((code) => !(code in ERROR_CODES))
    expect([...named, ...errors]).toEqual([])
  })
})

describe("the check of diagrams", () => {
  const head = "sequenceDiagram\nparticipant A\nparticipant B as Other\n"
  it.each([
    ["accepts a right diagram", `${head}A->>B: x\nopt y\nB-->>A: z\nend`, 0],
    ["finds an undeclared participant", `${head}A->>B: x\nA->>C: x`, 1],
    ["finds a participant that does nothing", `${head}A->>A: x`, 1],
    ["finds a block that is not closed", `${head}A->>B: x\nalt y`, 1],
    ["finds an end too many", `${head}A->>B: x\nend`, 1],
    ["finds a line without a meaning", `${head}A->>B: x\nA to B`, 1],
    ["finds a semicolon", `${head}A->>B: x; y`, 1],
    ["refuses another kind of diagram", "graph TD", 1],
  ])("%s", (_title, source, count) => {
    expect(diagramFaults(source)).toHaveLength(count)
  })
})

/** The variables that a template uses. */
function variablesOf(source: string): string[] {
  const names: string[] = []
  class Names extends Handlebars.Visitor {
    override PathExpression(path: hbs.AST.PathExpression): void {
      names.push(path.original)
    }
  }
  new Names().accept(Handlebars.parse(source))
  return names.filter((name) => name !== "if" && name !== "unless")
}
