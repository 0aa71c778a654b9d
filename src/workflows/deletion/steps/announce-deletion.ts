import { CustomerWorkflowEvents } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_REGISTRATION_EVENTS } from "../../../types"
import type { ErasedAccount } from "./announce-erasure"
import { services } from "../../services"

/**
 * Emits Medusa's `customer.deleted` and
 * `customer_registration.deletion_completed` for the customers. Immediately,
 * and not when the workflow has ended: a request is completed only after others
 * were notified. If a run is killed in between, the events are emitted again.
 * Writes nothing, so there is nothing to undo.
 */
export const announceDeletionStep = createStep(
  "announce-deletion",
  async (accounts: ErasedAccount[], { container }) => {
    if (accounts.length) {
      const bus = services(container).events
      await bus.emit(
        accounts.map(({ customer_id }) => ({
          name: CustomerWorkflowEvents.DELETED,
          data: { id: customer_id },
        })),
      )
      await bus.emit(
        accounts.map(({ id, customer_id }) => ({
          name: CUSTOMER_REGISTRATION_EVENTS.DELETION_COMPLETED,
          data: { customer_id, request_id: id },
        })),
      )
    }
    return new StepResponse(accounts)
  },
)
