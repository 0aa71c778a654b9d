import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { listVerified } from "../../../core/messages/notify-of-change"
import { services } from "../../services"

/** Lists the contacts that are told of a change; runs before it. Reads only. */
export const listVerifiedContactsStep = createStep(
  "list-verified-contacts",
  async ({ customer_id: id }: { customer_id: string }, { container }) => {
    const { verified } = await listVerified(services(container), id)
    return new StepResponse(verified)
  },
)
