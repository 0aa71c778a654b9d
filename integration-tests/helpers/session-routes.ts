import { dirname, join } from "node:path"
import { OWN_API, routesBelow, type Route } from "./route-files"

const medusa = dirname(require.resolve("@medusajs/medusa/package.json"))

/** What a code settles, and no session; and the end of a session. */
const WITHOUT_SESSION =
  /account-deletion\/(confirm|cancel-request|cancel-confirm)$|customers\/undo$|^DELETE \/(auth|store\/customers)\/session$/

/** Ways to log in, to sign up or to reset: a token that comes with them is not looked at, or is another kind. */
const WAYS_IN = /^\/auth\/(:|verification\/confirm$)|\/mfa\/challenges\//

/** Every route of Medusa's and the plugin's that a customer's session is good for. */
export const SESSION_ROUTES: Route[] = [
  ...routesBelow(join(medusa, "dist", "api"), "store"),
  ...routesBelow(join(medusa, "dist", "api"), "auth"),
  ...routesBelow(OWN_API, "store"),
]
  .filter(([, path]) => !WAYS_IN.test(path))
  .filter((route) => !WITHOUT_SESSION.test(route.join(" ")))
  .filter(
    ([method, path], index, all) =>
      all.findIndex(([m, p]) => m === method && p === path) === index,
  )
