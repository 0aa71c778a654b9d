import { defineMiddlewares } from "@medusajs/framework/http"
import { adminMiddlewares } from "./admin/middlewares"
import { authMiddlewares } from "./auth/middlewares"
import { hideFromLog } from "./hide-from-log"
import { limitMiddlewares } from "./limits/middlewares"
import { handleErrors } from "./handle-errors"
import { repeatWithEndedSession } from "./store/customers/me/contact/verify/repeat-with-ended-session"
import { sessionMiddlewares } from "./session-guard"
import { storeCustomerMiddlewares } from "./store/customers/middlewares"
import { referralMiddlewares } from "./store/my-referrals/middlewares"

/** The plugin's middlewares: the gates of `/auth` and of `/store/customers`. */
export default defineMiddlewares({
  routes: [
    { matcher: "/", middlewares: [hideFromLog] },
    ...limitMiddlewares,
    // Before the guard that refuses ended sessions.
    {
      matcher: "/store",
      middlewares: [handleErrors(repeatWithEndedSession)],
    },
    ...sessionMiddlewares,
    ...authMiddlewares,
    ...storeCustomerMiddlewares,
    ...referralMiddlewares,
    ...adminMiddlewares,
  ],
})
