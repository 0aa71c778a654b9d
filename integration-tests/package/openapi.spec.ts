import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { DOCUMENTED } from "../helpers/openapi"
import { root } from "../helpers/readme"
import { OWN_API, routesBelow } from "../helpers/route-files"

/** Routes of Medusa that the plugin stands in front of, besides those of the login. */
const OF_MEDUSA = [
  "POST /auth/token/refresh",
  "POST /auth/session",
  "DELETE /auth/session",
]

/** What the route files serve, as the document names it. */
const served = routesBelow(OWN_API).map(
  ([method, path]) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`,
)
const documented = DOCUMENTED.map(({ method, path }) => `${method} ${path}`)

it("keeps the OpenAPI document up to date and free of lint", async () => {
  const script = join(root, "scripts", "openapi.mjs")
  const run = promisify(execFile)(process.execPath, [script, "--check"], {
    cwd: root,
  })
  // The output says what is wrong; a failure rejects with it.
  await expect(run).resolves.toEqual({ stdout: "", stderr: "" })
})

it("names every route file and method in the OpenAPI document", () => {
  expect(served.length).toBeGreaterThan(15)
  expect(served.filter((route) => !documented.includes(route))).toEqual([])
})

it("names no route in the OpenAPI document that is not there", () => {
  const others = documented
    .filter((route) => !route.includes(" /auth/customer/emailpass"))
    .filter((route) => !OF_MEDUSA.includes(route))
  expect(others.sort()).toEqual([...served].sort())
})
