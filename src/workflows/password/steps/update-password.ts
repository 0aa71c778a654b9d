import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { changeIdIn } from "../../../core/account/account-changes"
import type { RequestOrigin } from "../../../core/shared/request-origin"
import { services } from "../../services"
import { undoTogetherWith } from "../../undo"

/** Input of {@link updatePasswordStep}. */
export interface UpdatePasswordInput {
  customer_id: string
  old_password: string
  new_password: string
  /** The request that does it. */
  origin?: RequestOrigin
}

/**
 * Checks the old password and sets the new one on all provider identities;
 * every session ends. It is written only if the checked hash is still stored,
 * so two parallel changes do not both succeed.
 *
 * Rollback: the old password and the sessions are as before, unless one of them
 * was changed again in the meantime.
 *
 * @throws `invalid_credentials`, `busy`.
 */
export const updatePasswordStep = createStep(
  "update-password",
  async (input: UpdatePasswordInput, { container }) => {
    const { passwords, registration } = services(container)
    const { providers } = registration
    const { customer_id, old_password, new_password } = input
    const verified = await passwords.verifyPassword(
      customer_id,
      old_password,
      providers,
    )
    const undo = await passwords.updatePassword(
      customer_id,
      new_password,
      verified,
      providers,
      registration.change({ kind: "password_changed" }, input.origin),
    )
    return new StepResponse(
      { success: true, change_id: changeIdIn(undo) },
      undo,
    )
  },
  undoTogetherWith("passwords"),
)
