import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { reauthenticationMethods } from "../../core/session/reauthenticate"
import { RegistrationError } from "../../core/shared/errors"
import { services } from "../../workflows/services"
import { handleErrors } from "../handle-errors"
import { sessionStateOf } from "../session-guard"

/** What changes how a customer signs in, or ends the account. */
const ROUTES: readonly (readonly [method: "POST" | "DELETE", path: string])[] =
  [
    ["POST", "/store/customers/me/contact"],
    ["DELETE", "/store/customers/me/contact"],
    ["POST", "/store/customers/account-deletion/request"],
    ["POST", "/auth/mfa/factors"],
    ["POST", "/auth/mfa/factors/:id/verify"],
    ["DELETE", "/auth/mfa/factors/:id"],
    ["POST", "/auth/mfa/recovery-codes"],
  ]

const SECONDS = 60

/**
 * Lets a request pass if its customer has authenticated lately, so that a
 * session which someone stole or left open is not enough to take the account
 * over (ASVS 7.5.1). Requests without a customer's session are left to the
 * route.
 *
 * @throws `reauthentication_required`.
 */
const requireFreshAuthentication = async (
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  const { registration } = services(req.scope)
  const { step_up } = registration.options
  const { auth_context: context } = req as Partial<AuthenticatedMedusaRequest>
  const state = sessionStateOf(req)
  if (!step_up || !state || !context?.actor_id) {
    return next()
  }
  const age = state.session?.authentication_age ?? Infinity
  if (age > step_up.minutes * SECONDS) {
    throw new RegistrationError(
      "reauthentication_required",
      "Confirm that it is you: send the password or a code to POST /store/customers/me/reauthenticate, then try again.",
      {
        methods: await reauthenticationMethods(services(req.scope), context),
      },
    )
  }
  next()
}

/** With `methods` these run after Medusa has read the session, and for exactly this path. */
export const stepUpMiddlewares: MiddlewareRoute[] = ROUTES.map(
  ([method, matcher]) => ({
    matcher,
    methods: [method],
    middlewares: [handleErrors(requireFreshAuthentication)],
  }),
)
