import type {
  MedusaNextFunction,
  MedusaRequest,
} from "@medusajs/framework/http"
import { customerIdOf } from "../../../lib/accounts/identity-rows"
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
    const { passwords, registration } = servicesOf(req.scope)
    const { email, password } = credentials
    const found = await passwords.findLogin(provider, [
      tryNormalizeEmail(email) ?? email,
      email,
    ])
    const metadata = found?.app_metadata
    const isCustomers =
      Boolean(metadata?.customer_registration) ||
      customerIdOf(metadata) !== undefined
    if (isCustomers && !metadata?.[`${req.params.actor_type}_id`]) {
      await spendLoginWork(provider, password, registration.providers)
      throw invalidCredentials()
    }
  }
  if (hashQueue.isFull) {
    throw busy()
  }
  next()
}
