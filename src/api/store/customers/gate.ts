import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { RegistrationError, tokenInvalid } from "../../../core/shared/errors"
import { parseBody } from "../../../core/shared/parse-input"
import { storeContext } from "../../auth/gate/contexts"
import { assertSessionValid } from "../../../core/session/session-state"
import { CreateCustomer, UpdateProfile } from "./validators"
import { services } from "../../../workflows/services"

/** True if the call is for the matcher's path itself and not for one below it. */
const isExactPath = (req: MedusaRequest): boolean =>
  req.path === "/" || req.path === ""

/**
 * Fields of the body that Medusa's validator does not accept: it knows neither a
 * referral code nor a language, and refuses emails that RFC 5321 allows.
 */
export interface WithOwnFields {
  ownFields?: {
    referral_code?: string
    email?: string | null
    /** Null to forget it. */
    locale?: string | null
  }
}

/** A value that is not text is ignored, like an unknown code. */
const codeOf = (...given: unknown[]): string | undefined =>
  given.filter((code) => typeof code === "string").find(Boolean)

/**
 * Runs before Medusa's own middlewares of `POST /store/customers`, which know
 * neither a referral code nor this plugin's errors: refuses calls without a
 * registration token, validates the body, and takes out the fields that Medusa
 * would refuse.
 *
 * @throws `token_invalid`, `invalid_data`.
 */
export const prepareRegistration = async (
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  if (!isExactPath(req) || req.method !== "POST") {
    return next()
  }
  const { auth_context: customer } = req as Partial<AuthenticatedMedusaRequest>
  if (!customer?.actor_id) {
    const context = storeContext(req)
    if (!context) {
      throw tokenInvalid("A registration token is required. Register first.")
    }
    // A later reset has ended the registration that the token is from.
    await assertSessionValid(services(req.scope), context)
  }
  const input = parseBody(CreateCustomer, req.body)
  // The code names the referrer; it is never stored with the customer.
  const { referral_code: code, email, metadata: given, ...body } = input
  const { referral_code: codeInMetadata, ...metadata } = given ?? {}
  const carrier: WithOwnFields = req as MedusaRequest & WithOwnFields
  carrier.ownFields = { referral_code: codeOf(code, codeInMetadata), email }
  req.body = given ? { ...body, metadata } : body
  next()
}

/**
 * Requires a customer's session, with this plugin's error. Medusa has read the
 * session, and the session guard has checked it; for a known token the guard's
 * error says more.
 *
 * @throws `token_invalid`.
 */
export const requireCustomer = async (
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  const { auth_context: customer } = req as Partial<AuthenticatedMedusaRequest>
  if (!customer?.actor_id) {
    throw tokenInvalid()
  }
  next()
}

/**
 * Refuses contacts in a profile update. Runs before Medusa's own validation.
 *
 * @throws `contact_change_requires_otp`, `invalid_data`.
 */
export const guardProfile = async (
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> => {
  if (!isExactPath(req) || !["POST", "PATCH"].includes(req.method)) {
    return next()
  }
  const body: unknown = req.body
  if (
    typeof body === "object" &&
    body !== null &&
    ("email" in body || "phone" in body)
  ) {
    throw new RegistrationError(
      "contact_change_requires_otp",
      "Email and phone change only with a code: use POST /store/customers/me/contact.",
    )
  }
  const { locale, ...profile } = parseBody(UpdateProfile, body)
  const carrier: WithOwnFields = req as MedusaRequest & WithOwnFields
  carrier.ownFields = { locale }
  req.body = profile
  next()
}
