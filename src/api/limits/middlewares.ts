import type { MedusaRequest, MiddlewareRoute } from "@medusajs/framework/http"
import { hashQueue } from "../../core/password/hash-queue"
import { handleErrors, type Handler } from "../handle-errors"
import { limitAddress, type CallKind } from "./limit-call"

/** The routes whose calls are counted; the gate of logins and registrations counts its own. */
const COUNTED: Record<string, CallKind> = {
  "/store/customers/change-password": "password",
  "/store/customers/otp/send": "message",
  "/store/customers/otp/verify": "code",
  "/store/customers/me/contact": "message",
  "/store/customers/me/contact/verify": "code",
  "/store/customers/me/reauthenticate": "code",
  "/store/customers/me/reauthenticate/code": "message",
  "/store/customers/account-deletion/request": "message",
  "/store/customers/account-deletion/confirm": "code",
  "/store/customers/account-deletion/cancel-request": "message",
  "/store/customers/account-deletion/cancel-confirm": "code",
  "/store/customers/undo": "code",
  "/auth/mfa/challenges/:id/verify": "code",
  "/auth/mfa/factors/:id/verify": "code",
  // Turning a factor off requires one of its codes.
  "/auth/mfa/factors/:id": "code",
  "/auth/verification/request": "message",
  "/auth/verification/confirm": "code",
}

/** Methods that change something. */
const METHODS = ["POST", "DELETE"]

const countCall =
  (kind: CallKind): Handler =>
  async (req: MedusaRequest, _res, next) => {
    // A matcher also runs for the paths below it.
    const isItself = req.path === "/" || req.path === ""
    if (isItself && METHODS.includes(req.method)) {
      if (kind === "password") {
        await hashQueue.admit()
      }
      await limitAddress(req, kind)
    }
    next()
  }

/** Without `methods` these run before Medusa's own middlewares, and before any of the route's work. */
export const limitMiddlewares: MiddlewareRoute[] = Object.entries(COUNTED).map(
  ([matcher, kind]) => ({
    matcher,
    middlewares: [handleErrors(countCall(kind))],
  }),
)
