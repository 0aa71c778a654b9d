import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { takeFarewell } from "../../../core/erasure/farewell-vault"
import { sendLastMessages } from "../../../core/messages/send-last-messages"
import type { ErasedAccount } from "./announce-erasure"
import { services } from "../../services"

/**
 * Sends the customers the message that their account is deleted. Their contacts
 * were erased, so only the process that erased them can send it; a failed
 * message does not stop the workflow. The database keeps nothing of it, so
 * there is nothing to undo.
 */
export const sendLastMessagesStep = createStep(
  "send-last-messages",
  async (accounts: ErasedAccount[], { container }) => {
    const farewells = accounts.flatMap(({ id, customer_id }) => {
      const recipient = takeFarewell(id)
      return recipient ? [{ customer_id, ...recipient }] : []
    })
    await sendLastMessages(services(container), farewells)
    return new StepResponse(accounts)
  },
)
