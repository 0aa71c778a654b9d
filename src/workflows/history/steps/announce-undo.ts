import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import {
  announceUndo,
  type RestoredAccount,
} from "../../../core/messages/announce-undo"
import { services } from "../../services"

/**
 * Sends the link for a new password to the owner of the contact, and a notice to
 * every other one, after the response. Writes nothing, so there is nothing to
 * undo.
 */
export const announceUndoStep = createStep(
  "announce-undo",
  async (input: RestoredAccount, { container }) => {
    announceUndo(services(container), input)
    return new StepResponse({ announced: true })
  },
)
