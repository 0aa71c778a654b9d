import { emitEventStep } from "@medusajs/medusa/core-flows"
import { CustomerWorkflowEvents } from "@medusajs/framework/utils"
import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_REGISTRATION_EVENTS } from "../../../types"
import { announceUndoStep } from "../steps/announce-undo"
import { undoChangeStep, type UndoChangeInput } from "../steps/undo-change"

/**
 * Undoes a change of an account by the link in its notice, and sends the owner
 * of that contact the link for a new password. The same request again has no
 * effect. Emits `customer_registration.change_undone` and Medusa's
 * `customer.updated`.
 *
 * Rollback: everything is as it was before the undo.
 *
 * @throws `token_invalid`, `email_taken`, `phone_taken`.
 */
export const undoChangeWorkflow = createWorkflow(
  "undo-change",
  (input: WorkflowData<UndoChangeInput>) => {
    const undone = undoChangeStep(input)
    when({ undone }, ({ undone }) => !undone.isRepeated).then(() => {
      emitEventStep({
        eventName: CustomerWorkflowEvents.UPDATED,
        data: transform({ undone }, ({ undone }) => [
          { id: undone.customer_id },
        ]),
      }).config({ name: "emit-customer-updated" })
      emitEventStep({
        eventName: CUSTOMER_REGISTRATION_EVENTS.CHANGE_UNDONE,
        data: transform({ undone }, ({ undone }) => ({
          customer_id: undone.customer_id,
          channel: undone.contact.channel,
        })),
      }).config({ name: "emit-change-undone" })
      announceUndoStep(
        transform(
          { input, undone },
          ({ input, undone: { isRepeated: _, ...restored } }) => ({
            ...restored,
            origin: input.origin,
          }),
        ),
      )
    })
    return new WorkflowResponse(
      transform({ undone }, ({ undone }) => ({
        channel: undone.contact.channel,
      })),
    )
  },
)
