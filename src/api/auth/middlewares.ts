import type { MiddlewareRoute } from "@medusajs/framework/http"
import { handleErrors } from "../handle-errors"
import { customerAuthGate } from "./gate/customer-auth-gate"
import { checkAuthPath } from "../path-check"
import {
  countSecondFactor,
  guardFactorRemoval,
  guardFactors,
  notePassedFactor,
} from "./gate/second-factor"
import { recordFactorChange } from "./gate/factor-history"
import { sessionGate, tokenExchangeGate } from "./gate/token-gate"

/**
 * Without `methods` they run first and for every method, on every spelling of
 * the path that Express matches.
 */
export const authMiddlewares: MiddlewareRoute[] = [
  { matcher: "/auth", middlewares: [handleErrors(checkAuthPath)] },
  {
    matcher: "/auth/:actor_type/:auth_provider",
    middlewares: [handleErrors(customerAuthGate)],
  },
  {
    matcher: "/auth/token/refresh",
    middlewares: [handleErrors(tokenExchangeGate)],
  },
  {
    matcher: "/auth/session",
    middlewares: [handleErrors(sessionGate)],
  },
  {
    matcher: "/auth/mfa/challenges/:id/verify",
    middlewares: [handleErrors(tokenExchangeGate)],
  },
  // With `methods` these run after Medusa has read the token and the body.
  {
    matcher: "/auth/mfa/challenges/:id/verify",
    methods: ["POST"],
    middlewares: [handleErrors(countSecondFactor(true))],
  },
  {
    matcher: "/auth/mfa/factors/:id/verify",
    methods: ["POST"],
    middlewares: [
      handleErrors(countSecondFactor(false)),
      handleErrors(notePassedFactor),
      handleErrors(recordFactorChange("factor_added")),
    ],
  },
  {
    matcher: "/auth/mfa/factors",
    methods: ["POST"],
    middlewares: [handleErrors(guardFactors)],
  },
  {
    matcher: "/auth/mfa/recovery-codes",
    methods: ["POST"],
    middlewares: [handleErrors(guardFactors)],
  },
  {
    matcher: "/auth/mfa/factors/:id",
    methods: ["DELETE"],
    middlewares: [
      handleErrors(guardFactorRemoval),
      handleErrors(countSecondFactor(false)),
      handleErrors(recordFactorChange("factor_removed")),
    ],
  },
]
