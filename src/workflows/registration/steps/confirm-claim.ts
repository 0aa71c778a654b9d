import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { customerIdOf } from "../../../core/account/identity-rows"
import { tokenInvalid } from "../../../core/shared/errors"
import { services } from "../../services"

/**
 * Checks, now that the customer is there, that the identity is still theirs: a
 * newer registration of the same contact may have replaced it meanwhile. Reads
 * only; its failure takes the customer back.
 *
 * @throws `token_invalid`.
 */
export const confirmClaimStep = createStep(
  "confirm-claim",
  async (
    input: { auth_identity_id: string; customer_id: string },
    { container },
  ) => {
    const metadata = await services(container).passwords.findMetadata(
      input.auth_identity_id,
    )
    if (customerIdOf(metadata) !== input.customer_id) {
      throw tokenInvalid(
        "The contact was registered again in the meantime. Use the newer registration.",
      )
    }
    return new StepResponse({ confirmed: true })
  },
)
