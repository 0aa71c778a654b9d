import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { services } from "../../../../workflows/services"
import type { WithOwnFields } from "../gate"

/**
 * Sets the language of the customer's messages, if the body has one.
 *
 * @returns the language that is stored now; null if none is.
 */
export const updateLocale = async (
  req: AuthenticatedMedusaRequest,
): Promise<string | null> => {
  const { sessions } = services(req.scope)
  const { actor_id: id } = req.auth_context
  const { locale } = (req as WithOwnFields).ownFields ?? {}
  if (locale !== undefined) {
    await sessions.setLocale(id, locale)
    return locale
  }
  const stored = await sessions.findPreference(id)
  return stored?.locale ?? null
}
