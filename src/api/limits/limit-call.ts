import type { MedusaRequest } from "@medusajs/framework/http"
import { enforceLimit } from "../../core/limits/enforce-limit"
import { services } from "../../workflows/services"

/**
 * Kinds of routes by what they cost or reveal; calls from one address are
 * counted for each kind: `password` (checks or hashes one), `code` (checks a
 * code or token), `message` (sends one), `challenge` (makes one, of a bot check).
 */
export type CallKind = "password" | "code" | "message" | "challenge"

/** The address that a call counts for. */
export const addressOf = (req: MedusaRequest): string =>
  services(req.scope).registration.clientAddress(req)

/**
 * Counts a call against the limit of its address.
 *
 * @throws `rate_limited`, `busy`.
 */
export const limitAddress = async (
  req: MedusaRequest,
  kind: CallKind,
): Promise<void> => {
  const { limits } = services(req.scope).registration
  if (limits) {
    await enforceLimit(services(req.scope), {
      limit: "ip",
      action: kind,
      subject: [kind, addressOf(req)],
      rule: limits.ip,
    })
  }
}
