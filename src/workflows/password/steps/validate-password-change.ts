import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { invalidData } from "../../../core/shared/errors"
import { assertPasswordAllowed } from "../../../core/password/password-policy"
import type { CustomerContacts } from "../../otp/steps/retrieve-customer"
import { services } from "../../services"

/** Input of {@link validatePasswordChangeStep}. */
export interface ValidatePasswordChangeInput {
  customer: CustomerContacts
  new_password: string
  confirm_password: string
}

/**
 * Checks a new password: both entries must match, and the policy must allow it.
 * Reads only.
 *
 * @throws `invalid_data`, `password_weak`.
 */
export const validatePasswordChangeStep = createStep(
  "validate-password-change",
  async (input: ValidatePasswordChangeInput, { container }) => {
    const { options } = services(container).registration
    if (input.new_password !== input.confirm_password) {
      throw invalidData('"confirm_password" must be the same as "new_password"')
    }
    const { email, phone } = input.customer
    const own = [email, phone].filter((value) => value !== null)
    assertPasswordAllowed(input.new_password, options.password, own)
    return new StepResponse({ allowed: true })
  },
)
