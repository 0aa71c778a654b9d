import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CustomerRegistrationService } from "../../../modules/customer-registration"
import type { DeletionRequest } from "../../../modules/account-deletion-request"
import {
  CUSTOMER_REGISTRATION_MODULE,
  type DeletionPurpose,
} from "../../../types"
import type { PreparedTemplateData } from "../../otp/steps/prepare-template-data"
import type { CustomerContacts } from "../../otp/steps/retrieve-customer"

/** Input of {@link prepareDeletionDataStep}. */
export interface PrepareDeletionDataInput {
  customer: CustomerContacts
  purpose: DeletionPurpose
  request: DeletionRequest
}

/** Collects what the message of a deletion says besides the code. Reads only. */
export const prepareDeletionDataStep = createStep(
  "prepare-deletion-data",
  async (
    { customer, purpose, request }: PrepareDeletionDataInput,
    { container },
  ) => {
    const { options, scheduledDays } =
      container.resolve<CustomerRegistrationService>(
        CUSTOMER_REGISTRATION_MODULE,
      )
    const data: PreparedTemplateData = {
      purpose,
      first_name: customer.first_name,
      expires_in_minutes: options.otpExpiryMinutes,
      storefront_url: options.storefrontUrl ?? null,
      scheduled_days: scheduledDays,
      deletion_scheduled_at: request.deletion_scheduled_at,
    }
    return new StepResponse(data)
  },
)
