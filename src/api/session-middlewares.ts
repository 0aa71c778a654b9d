import type { MiddlewareRoute } from "@medusajs/framework/http"
import { handleErrors } from "./handle-errors"
import { guardAuthSession, guardStoreSession } from "./session-guard"

/** Where customers' sessions are checked; without `methods`, so ahead of all else. */
export const sessionMiddlewares: MiddlewareRoute[] = [
  { matcher: "/store", middlewares: [handleErrors(guardStoreSession)] },
  ...["/auth/mfa", "/auth/verification"].map((matcher) => ({
    matcher,
    middlewares: [handleErrors(guardAuthSession)],
  })),
]
