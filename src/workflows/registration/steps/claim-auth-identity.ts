import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { IdentityClaim } from "../../../core/account/write-identity"
import { services } from "../../services"
import { undoWith } from "../../undo"

/**
 * Binds the auth identity of a registration token to the customer that is about
 * to be created, or to an existing customer without a way to sign in
 * (`is_adopted`), to whom it gives access once the contact is verified. Of
 * parallel calls with one token exactly one succeeds, before any customer
 * exists.
 *
 * Rollback: every row that was written is as before; the token is valid again.
 *
 * @throws `token_invalid`, `email_taken`, `phone_taken`.
 */
export const claimAuthIdentityStep = createStep(
  "claim-auth-identity",
  async ({ claim }: { claim: IdentityClaim }, { container }) => {
    const { registration, passwords } = services(container)
    const { customerId, isAdopted, undo } = await passwords.claimIdentity(
      claim,
      registration.claimPolicy,
      registration.providers,
    )
    return new StepResponse(
      { customer_id: customerId, is_adopted: isAdopted },
      undo,
    )
  },
  undoWith("passwords"),
)
