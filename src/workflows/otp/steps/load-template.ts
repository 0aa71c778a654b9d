import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CustomerRegistrationService } from "../../../modules/customer-registration"
import {
  CUSTOMER_REGISTRATION_MODULE,
  type ContactPurpose,
} from "../../../types"

/**
 * Names the template of a purpose. It was read and compiled at boot; the name
 * is what the Notification Module stores. Reads only.
 *
 * @throws `channel_not_configured`.
 */
export const loadTemplateStep = createStep(
  "load-template",
  async ({ type }: { type: ContactPurpose }, { container }) => {
    container
      .resolve<CustomerRegistrationService>(CUSTOMER_REGISTRATION_MODULE)
      .delivery(type)
    return new StepResponse({ template: `customer-registration.${type}` })
  },
)
