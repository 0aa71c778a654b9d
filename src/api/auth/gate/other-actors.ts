import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import {
  customerIdOf,
  type AppMetadata,
} from "../../../lib/accounts/identity-rows"
import { tryNormalizeEmail } from "../../../lib/email"
import { invalidCredentials } from "../../../lib/errors"
import { busy, hashQueue } from "../../../lib/hash-queue"
import { isStorableText } from "../../../lib/text"
import type { PasswordProvider } from "../../../types"
import { spendLoginWork } from "../../../lib/provider-password"
import { servicesOf } from "../../services"

/** The body's email and password, where they are text at all. */
const credentialsOf = (
  body: unknown,
): { email: string; password: string } | null => {
  const { email, password } = (body ?? {}) as Record<string, unknown>
  return typeof email === "string" &&
    typeof password === "string" &&
    isStorableText(email)
    ? { email, password }
    : null
}

/** Tells whether a login belongs to a customer and not to the actor of the call. */
const isCustomersOnly = (
  req: MedusaRequest,
  metadata: AppMetadata | null | undefined,
): boolean =>
  (metadata?.customer_registration !== undefined ||
    customerIdOf(metadata) !== undefined) &&
  !metadata?.[`${req.params.actor_type}_id`]

const findByEmail = (
  req: MedusaRequest,
  provider: PasswordProvider,
  email: string,
) =>
  servicesOf(req.scope).passwords.findLogin(provider, [
    tryNormalizeEmail(email) ?? email,
    email,
  ])

/**
 * Logins of staff and other actors go on to Medusa as before, with two
 * exceptions: `phonepass` serves customers only, and a customer's login cannot
 * be tried under another actor's name, where the customer's rules would not
 * apply.
 *
 * @throws `invalid_credentials`, `busy`.
 */
export const loginOtherActor = async (
  req: MedusaRequest,
  next: MedusaNextFunction,
  provider: PasswordProvider,
): Promise<void> => {
  if (provider === "phonepass") {
    throw invalidCredentials()
  }
  const credentials = credentialsOf(req.body)
  if (credentials) {
    const { email, password } = credentials
    const found = await findByEmail(req, provider, email)
    if (isCustomersOnly(req, found?.app_metadata)) {
      const { providers } = servicesOf(req.scope).registration
      await spendLoginWork(provider, password, providers)
      throw invalidCredentials()
    }
  }
  if (hashQueue.isFull) {
    throw busy()
  }
  next()
}

/**
 * A reset for a customer's login under another actor's name would end the
 * customer's own reset: it is answered as Medusa answers for an unknown login.
 */
export const resetOtherActor = async (
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
  provider: PasswordProvider,
): Promise<void> => {
  const { identifier } = (req.body ?? {}) as Record<string, unknown>
  if (typeof identifier === "string" && isStorableText(identifier)) {
    const found = await findByEmail(req, provider, identifier)
    if (isCustomersOnly(req, found?.app_metadata)) {
      res.sendStatus(201)
      return
    }
  }
  next()
}
