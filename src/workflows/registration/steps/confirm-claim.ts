import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { customerIdOf } from "../../../core/account/identity-rows"
import { tokenInvalid } from "../../../core/shared/errors"
import { services } from "../../services"

/**
 * Checks, now that the customer exists, that the auth identity still belongs to
 * it: a newer registration of the same contact may have replaced it in the
 * meantime. Reads only; its failure removes the customer again.
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
