import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { services } from "../../services"
import { undoWith } from "../../undo"

/** Input of {@link setAccountAccessStep}. */
export interface SetAccountAccessInput {
  customer_id: string
  disabled: boolean
}

/**
 * Disables or enables an account for its customer. Every session ends
 * immediately.
 *
 * Rollback: the account and its sessions are as before.
 */
export const setAccountAccessStep = createStep(
  "set-account-access",
  async (input: SetAccountAccessInput, { container }) => {
    const undo = await services(container).passwords.setDisabled(
      input.customer_id,
      input.disabled,
    )
    return new StepResponse(input, undo)
  },
  undoWith("passwords"),
)
