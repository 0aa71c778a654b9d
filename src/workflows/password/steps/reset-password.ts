import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { RequestOrigin } from "../../../core/shared/request-origin"
import type { ResetToken } from "../../../core/password/reset-token"
import { assertPasswordAllowed } from "../../../core/password/password-policy"
import { changeIdIn } from "../../../core/account/account-changes"
import { CHANNEL_OF_PROVIDER } from "../../../types"
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
  async ({ token, password, origin }: ResetPasswordInput, { container }) => {
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
        change: registration.change(
          {
            kind: "password_was_reset",
            confirmed_by: CHANNEL_OF_PROVIDER[token.provider],
          },
          origin,
        ),
      },
    )
    return new StepResponse({ customer_id, change_id: changeIdIn(undo) }, undo)
  },
  undoTogetherWith("passwords"),
)
