import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { RequestOrigin } from "../../../core/shared/request-origin"
import type { ResetToken } from "../../../core/password/reset-token"
import { assertPasswordAllowed } from "../../../core/password/password-policy"
import { services } from "../../services"
import { undoTogetherWith } from "../../undo"

/** Input of {@link resetPasswordStep}. */
export interface ResetPasswordInput {
  token: ResetToken
  password: string
  /** The request that does it, for the notice. */
  origin?: RequestOrigin
}

/**
 * Consumes a reset token and sets the new password on all provider identities;
 * every session ends, and the contact that the token was sent to counts as
 * verified. A refused password does not consume the token.
 *
 * Rollback: password, sessions, verifications and the token are as before; none
 * of them if a newer write is in the way.
 *
 * @throws `password_weak`, `token_invalid`, `email_taken`, `phone_taken`,
 * `busy`.
 */
export const resetPasswordStep = createStep(
  "reset-password",
  async ({ token, password }: ResetPasswordInput, { container }) => {
    const { registration, passwords } = services(container)
    const { options } = registration
    assertPasswordAllowed(password, options.password, [token.entity_id])
    const { customer_id, undo } = await passwords.resetPassword(
      token,
      password,
      {
        policy: registration.claimPolicy,
        setups: registration.providers,
        login: options.login.identifier,
      },
    )
    return new StepResponse({ customer_id }, undo)
  },
  undoTogetherWith("passwords"),
)
