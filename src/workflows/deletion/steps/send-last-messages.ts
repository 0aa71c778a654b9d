import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { takeFarewell } from "../../../core/erasure/farewell-vault"
import { sendLastMessages } from "../../../core/messages/send-last-messages"
import type { ErasedAccount } from "./announce-erasure"
import { services } from "../../services"

/**
 * Tells the customers that it is done. Their contacts were erased, so that only
 * the process that did it can tell them; a message that does not go out stops
 * nothing. Nothing of it stays in the database, so there is nothing to undo.
 */
export const sendLastMessagesStep = createStep(
  "send-last-messages",
  async (accounts: ErasedAccount[], { container }) => {
    const farewells = accounts.flatMap(({ id, customer_id }) => {
      const contact = takeFarewell(id)
      return contact ? [{ customer_id, contact }] : []
    })
    await sendLastMessages(services(container), farewells)
    return new StepResponse(accounts)
  },
)
