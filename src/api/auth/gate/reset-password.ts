import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { normalizeContact } from "../../../core/contact/contact"
import {
  type ResetToken,
  readShortResetToken,
} from "../../../core/password/reset-token"
import { tokenInvalid } from "../../../core/shared/errors"
import { isPasswordProvider, CHANNEL_OF_PROVIDER } from "../../../types"
import {
  requestPasswordReset,
  resetCustomerPasswordWorkflow,
} from "../../../workflows"
import { clearFailedPasswords } from "../../../core/password/failed-passwords"
import { limitAddress } from "../../limits/limit-call"
import { requireBotCheck } from "../../limits/require-bot-check"
import { originOf } from "../../request-origin"
import { assertChannelEnabled } from "./provider-access"
import { readPasswordUpdate, readResetRequest } from "./validators"
import { bearerContext } from "./contexts"
import { services } from "../../../workflows/services"

/**
 * Starts a password reset by email or phone. The response is the same, and
 * takes the same work, whether or not the account exists.
 *
 * @throws `invalid_data`, `email_login_disabled`, `phone_login_disabled`,
 * `bot_check_required`, `rate_limited`, `busy`.
 */
export const startPasswordReset = async (
  req: MedusaRequest,
  res: MedusaResponse,
): Promise<void> => {
  const { registration } = services(req.scope)
  const { channel, value, field } = readResetRequest(req.body)
  assertChannelEnabled(channel, registration.isLoginChannel(channel))
  const { phone } = registration.options
  const normal = normalizeContact(channel, value, phone, field)
  await limitAddress(req, "message")
  await requireBotCheck(req, "reset")
  await requestPasswordReset(
    req.scope,
    { channel, value: normal },
    await originOf(req),
  )
  res.status(200).json({})
}

/** The claims of Medusa's reset token. */
interface ResetClaims {
  purpose?: string
  jti?: string
  provider?: string
  entity_id?: string
}

/**
 * What the reset token in the Authorization header names, in its long or its
 * short form; undefined if it is not a reset token.
 */
const readResetToken = async (
  req: MedusaRequest,
): Promise<ResetToken | undefined> => {
  const [scheme, given = ""] = (req.headers.authorization ?? "").split(" ")
  const id = /^bearer$/i.test(scheme) ? readShortResetToken(given) : undefined
  if (id) {
    return services(req.scope).passwords.resetTokens.find(id)
  }
  const claims = bearerContext(req) as ResetClaims | null
  const { purpose, jti, provider, entity_id } = claims ?? {}
  return purpose === "reset" && jti && entity_id && isPasswordProvider(provider)
    ? { jti, provider, entity_id }
    : undefined
}

/**
 * Sets a new password by the reset token in the Authorization header.
 *
 * @throws `invalid_data`, `password_weak`, `token_invalid`, `rate_limited`, `busy`.
 */
export const completePasswordReset = async (
  req: MedusaRequest,
  res: MedusaResponse,
): Promise<void> => {
  const { passwords, registration } = services(req.scope)
  const { options } = registration
  const { contact, password } = readPasswordUpdate(req.body)
  await limitAddress(req, "code")
  const token = await readResetToken(req)
  if (!token) {
    throw tokenInvalid(
      "The reset link has expired or has already been used. Request a new one.",
    )
  }
  const { provider, entity_id } = token
  if (contact) {
    const { channel, value, field } = contact
    const named = normalizeContact(channel, value, options.phone, field)
    const own = CHANNEL_OF_PROVIDER[provider]
    if (
      channel !== own ||
      named !== normalizeContact(own, entity_id, options.phone)
    ) {
      throw tokenInvalid("The reset link was issued for another account.")
    }
  }
  const origin = await originOf(req)
  const { result } = await resetCustomerPasswordWorkflow(req.scope).run({
    input: { token, password, origin },
  })

  const { customer_id: id } = result
  const authIdentityId = id && (await passwords.findIdentityIdOfCustomer(id))
  if (authIdentityId) {
    await clearFailedPasswords(services(req.scope), {
      authIdentityId,
      address: origin.address,
    })
  }
  res
    .status(200)
    .json({ message: "Password reset successfully", success: true })
}
