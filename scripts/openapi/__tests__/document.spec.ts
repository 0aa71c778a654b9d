import { readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { POST_ACTIONS } from "../../../src/api/auth/gate/customer-auth-gate"
import { documentFiles } from "../index"
import { OPERATIONS, openApiDocument } from "../document"

const root = join(__dirname, "..", "..", "..")
const api = join(root, "src", "api")
const docs = join(root, "docs")

const METHOD = /^export const (GET|POST|PUT|PATCH|DELETE)\b/gm

/** What the route files serve, as the document names it. */
const served = (readdirSync(api, { recursive: true }) as string[])
  .filter((file) => /(^|[\\/])route\.ts$/.test(file))
  .flatMap((file) => {
    const path = relative(api, join(api, file, ".."))
    return [...readFileSync(join(api, file), "utf8").matchAll(METHOD)].map(
      ([, method]) =>
        `${method} /${path.replaceAll(/[\\/]/g, "/").replaceAll(/\[(\w+)\]/g, "{$1}")}`,
    )
  })

const documented = OPERATIONS.map(
  ({ method, path }) => `${method.toUpperCase()} ${path}`,
)

describe("the OpenAPI document", () => {
  it.each(Object.entries(documentFiles()))(
    "keeps docs/%s up to date (else: npm run openapi)",
    (name, text) => {
      // Not compared by Jest, whose difference of long texts is slow.
      expect(readFileSync(join(docs, name), "utf8") === text).toBe(true)
    },
  )

  it("names every route file and method", () => {
    expect(served.length).toBeGreaterThan(15)
    expect(served.filter((route) => !documented.includes(route))).toEqual([])
  })

  it("names every action of the gate of /auth, and the login", () => {
    const actions = ["", ...Object.keys(POST_ACTIONS).map((name) => `/${name}`)]
    const missing = actions
      .map((action) => `POST /auth/customer/emailpass${action}`)
      .filter((route) => !documented.includes(route))
    expect(missing).toEqual([])
  })

  it("names no route that is not there", () => {
    const ofMedusa = ["POST /auth/token/refresh", "POST /auth/session"]
    const others = documented
      .filter((route) => !route.includes(" /auth/customer/emailpass"))
      .filter((route) => !ofMedusa.includes(route))
    expect(others.sort()).toEqual(served.sort())
  })

  it("describes every field of a body", () => {
    const { schemas } = openApiDocument().components
    const unsaid = Object.entries(schemas).flatMap(([name, schema]) =>
      Object.entries(Object(schema.properties) as Record<string, object>)
        .filter(([, rest]) =>
          Object.keys(rest).every((key) => key === "description"),
        )
        .map(([field]) => `${name}.${field}`),
    )
    expect(unsaid).toEqual(["ResetBody.metadata"])
  })
})
