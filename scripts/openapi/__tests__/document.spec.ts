import { readFileSync } from "node:fs"
import { join } from "node:path"
import { POST_ACTIONS } from "../../../src/api/auth/gate/customer-auth-gate"
import { documentFiles } from "../index"
import { OPERATIONS, openApiDocument } from "../document"

const root = join(__dirname, "..", "..", "..")

const documented = OPERATIONS.map(
  ({ method, path }) => `${method.toUpperCase()} ${path}`,
)

describe("the OpenAPI document", () => {
  it.each(Object.entries(documentFiles()))(
    "keeps %s up to date (else: npm run openapi)",
    (name, text) => {
      // Not compared by Jest, whose difference of long texts is slow.
      expect(readFileSync(join(root, name), "utf8") === text).toBe(true)
    },
  )

  it("names every action of the gate of /auth, and the login", () => {
    const actions = ["", ...Object.keys(POST_ACTIONS).map((name) => `/${name}`)]
    const missing = actions
      .map((action) => `POST /auth/customer/emailpass${action}`)
      .filter((route) => !documented.includes(route))
    expect(missing).toEqual([])
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
