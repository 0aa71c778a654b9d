import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { changeIdIn } from "../../../core/account/account-changes"
import { normalizeContact } from "../../../core/contact/contact"
import type { ContactRemoval } from "../../../core/account/remove-contact"
import type { RequestOrigin } from "../../../core/shared/request-origin"
import type { ContactChannel } from "../../../types"
import { services } from "../../services"
import { undoTogetherWith } from "../../undo"

/** Input of {@link removeContactStep}. */
export interface RemoveContactInput {
  customer_id: string
  contact_type: ContactChannel
  /** The current email or phone, as typed. */
  value: string
  /** The session that requested it; it must still be valid. */
  session?: ContactRemoval["session"]
  /** The request that does it, for the notice. */
  origin?: RequestOrigin
}

/**
 * Removes a contact of a customer, its verification and its provider identity,
 * and ends every session, in one transaction.
 *
 * Rollback: every row that was written is as before; none of them if another
 * account has taken the contact in the meantime.
 *
 * @throws `invalid_data`, `token_invalid`.
 */
export const removeContactStep = createStep(
  "remove-contact",
  async (input: RemoveContactInput, { container }) => {
    const { registration, otps } = services(container)
    const { actorTypes, options } = registration
    const { customer_id, contact_type: channel, session } = input
    const value = normalizeContact(channel, input.value, options.phone)
    const contact = { channel, value }
    const change = registration.change(
      { kind: "contact_removed", contact },
      input.origin,
    )
    const undo = await otps.removeContact(
      { customerId: customer_id, contact, session, change },
      { phone: options.phone, login: options.login.identifier, actorTypes },
    )
    return new StepResponse({ value, change_id: changeIdIn(undo) }, undo)
  },
  undoTogetherWith("otps"),
)
