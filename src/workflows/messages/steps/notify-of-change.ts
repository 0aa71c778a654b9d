import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import {
  notifyOfChange,
  type ChangeNotice,
} from "../../../core/messages/notify-of-change"
import { services } from "../../services"

/** Input of {@link notifyOfChangeStep}. */
export type NotifyOfChangeInput = ChangeNotice

/**
 * Tells the verified contacts of an account that a credential or a contact
 * changed. Writes nothing, so there is nothing to undo.
 */
export const notifyOfChangeStep = createStep(
  "notify-of-change",
  async (input: NotifyOfChangeInput, { container }) =>
    new StepResponse({
      recipients: notifyOfChange(services(container), input),
    }),
)
