import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ContactPurpose } from "../../../types"
import { services } from "../../services"

/**
 * Names the template of a purpose. It was read and compiled at boot; the name
 * is what the Notification Module stores. Reads only.
 *
 * @throws `channel_not_configured`.
 */
export const loadTemplateStep = createStep(
  "load-template",
  async ({ type }: { type: ContactPurpose }, { container }) => {
    services(container).registration.delivery(type)
    return new StepResponse({ template: `customer-registration.${type}` })
  },
)
