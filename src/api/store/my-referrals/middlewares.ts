import type { MiddlewareRoute } from "@medusajs/framework/http"
import { handleErrors } from "../../handle-errors"
import { requireCustomer } from "../customers/gate"

/** A customer's own referrals are shown to that customer alone. */
export const referralMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/store/my-referrals",
    middlewares: [handleErrors(requireCustomer)],
  },
]
