import type { MiddlewareRoute } from "@medusajs/framework/http"
import { handleErrors } from "../../handle-errors"
import { requireCustomer } from "../customers/gate"

/** Only the customers themselves see their referrals and their QR code: a matcher also covers the paths below it. */
export const referralMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/store/my-referrals",
    middlewares: [handleErrors(requireCustomer)],
  },
]
