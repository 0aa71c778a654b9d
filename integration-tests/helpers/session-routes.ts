import { readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { root } from "./readme"

/** A route as its file's folder names it, with `:id` for `[id]`. */
export type Route = [method: string, path: string]

const medusa = dirname(require.resolve("@medusajs/medusa/package.json"))
const METHODS =
  /exports\.(GET|POST|PUT|PATCH|DELETE)\b|export const ([A-Z]+)\b/g

/** The routes of a folder of route files, as Medusa finds them. */
const routesBelow = (folder: string, prefix: string): Route[] =>
  readdirSync(join(folder, prefix), { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)route\.(js|ts)$/.test(file))
    .flatMap((file) => {
      const source = readFileSync(join(folder, prefix, file), "utf8")
      const path = `/${join(prefix, dirname(file))}`
      const methods = [...source.matchAll(METHODS)].map(
        ([, compiled, written]) => compiled ?? written,
      )
      return [...new Set(methods)].map((method): Route => [
        method,
        path.replaceAll(/\[(\w+)\]/g, ":$1"),
      ])
    })

/** What a code settles, and no session; and the end of a session. */
const WITHOUT_SESSION =
  /account-deletion\/(confirm|cancel-request|cancel-confirm)$|^DELETE \/auth\/session$/

/** Ways to log in, to sign up or to reset: a token that comes with them is not looked at, or is another kind. */
const WAYS_IN = /^\/auth\/(:|verification\/confirm$)|\/mfa\/challenges\//

/** Every route of Medusa's and the plugin's that a customer's session is good for. */
export const SESSION_ROUTES: Route[] = [
  ...routesBelow(join(medusa, "dist", "api"), "store"),
  ...routesBelow(join(medusa, "dist", "api"), "auth"),
  ...routesBelow(join(root, "src", "api"), "store"),
]
  .filter(([, path]) => !WAYS_IN.test(path))
  .filter((route) => !WITHOUT_SESSION.test(route.join(" ")))
  .filter(
    ([method, path], index, all) =>
      all.findIndex(([m, p]) => m === method && p === path) === index,
  )
