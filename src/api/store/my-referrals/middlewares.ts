import type { MiddlewareRoute } from "@medusajs/framework/http"
import { handleErrors } from "../../handle-errors"
import { requireCustomer } from "../customers/gate"

/** Only the customers themselves see their referrals. */
export const referralMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/store/my-referrals",
    middlewares: [handleErrors(requireCustomer)],
  },
]
