import { defineMiddlewares } from "@medusajs/framework/http"
import { adminMiddlewares } from "./admin/middlewares"
import { authMiddlewares } from "./auth/middlewares"
import { hideFromLog } from "./hide-from-log"
import { limitMiddlewares } from "./limits/middlewares"
import { stepUpMiddlewares } from "./sessions/step-up"
import { completeSignIn } from "./sessions/complete-sign-in"
import { checkEncoding } from "./path-check"
import { handleErrors } from "./handle-errors"
import { repeatWithEndedSession } from "./store/customers/me/contact/verify/repeat-with-ended-session"
import { sessionMiddlewares } from "./session-guard"
import { storeCustomerMiddlewares } from "./store/customers/middlewares"
import { referralMiddlewares } from "./store/my-referrals/middlewares"

/** The plugin's middlewares: the gates of `/auth` and of `/store/customers`. */
export default defineMiddlewares({
  routes: [
    { matcher: "/", middlewares: [hideFromLog] },
    ...["/auth", "/store"].map((matcher) => ({
      matcher,
      middlewares: [completeSignIn],
    })),
    { matcher: "/store", middlewares: [handleErrors(checkEncoding)] },
    ...limitMiddlewares,
    // Before the guard that refuses ended sessions.
    {
      matcher: "/store",
      middlewares: [handleErrors(repeatWithEndedSession)],
    },
    ...sessionMiddlewares,
    ...authMiddlewares,
    ...stepUpMiddlewares,
    ...storeCustomerMiddlewares,
    ...referralMiddlewares,
    ...adminMiddlewares,
  ],
})
