import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { CUSTOMER_REGISTRATION_EVENTS } from "../../../types"
import { services } from "../../services"

/** An account of an erasure. Contains only ids. */
export interface ErasedAccount {
  id: string
  customer_id: string
}

/**
 * Emits `customer_registration.erasure_started` for each account that is about
 * to be erased. Not with the workflow's other events, which are emitted when it
 * has ended: this one must come before. Writes nothing, so there is nothing to
 * undo.
 */
export const announceErasureStep = createStep(
  "announce-erasure",
  async ({ request_ids }: { request_ids: string[] }, { container }) => {
    const { deletions, events } = services(container)
    const requests = await deletions.listAccountDeletionRequests(
      { id: request_ids, status: "confirmed" },
      { select: ["id", "customer_id", "erased_at"], take: null },
    )
    const accounts: ErasedAccount[] = requests
      .filter(({ erased_at }) => !erased_at)
      .map(({ id, customer_id }) => ({ id, customer_id }))
    if (accounts.length) {
      await events.emit(
        accounts.map(({ id, customer_id }) => ({
          name: CUSTOMER_REGISTRATION_EVENTS.ERASURE_STARTED,
          data: { customer_id, request_id: id },
        })),
      )
    }
    return new StepResponse(accounts)
  },
)
