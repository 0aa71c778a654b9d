import type { MiddlewareRoute } from "@medusajs/framework/http"
import { handleErrors } from "./handle-errors"
import { guardAuthSession, guardStoreSession } from "./session-guard"

/** Checks of customers' sessions; without `methods`, so that they run before everything else. */
export const sessionMiddlewares: MiddlewareRoute[] = [
  { matcher: "/store", middlewares: [handleErrors(guardStoreSession)] },
  ...["/auth/mfa", "/auth/verification"].map((matcher) => ({
    matcher,
    middlewares: [handleErrors(guardAuthSession)],
  })),
]
