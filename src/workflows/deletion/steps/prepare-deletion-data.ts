import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { DeletionRequest } from "../../../modules/account-deletion-request"
import type { ContactChannel, DeletionPurpose } from "../../../types"
import { greetingName } from "../../../core/messages/greeting-name"
import type { PreparedTemplateData } from "../../otp/steps/prepare-template-data"
import type { CustomerContacts } from "../../otp/steps/retrieve-customer"
import { services } from "../../services"

/** Input of {@link prepareDeletionDataStep}. */
export interface PrepareDeletionDataInput {
  customer: CustomerContacts
  purpose: DeletionPurpose
  request: DeletionRequest
  /** The contact for the message. */
  method: { contact: ContactChannel; destination: string }
}

/** Collects the data of a deletion's message, except the code. Reads only. */
export const prepareDeletionDataStep = createStep(
  "prepare-deletion-data",
  async (
    { customer, purpose, request, method }: PrepareDeletionDataInput,
    { container },
  ) => {
    const { options, scheduledDays } = services(container).registration
    const data: PreparedTemplateData = {
      purpose,
      first_name: await greetingName(services(container), customer, {
        channel: method.contact,
        value: method.destination,
      }),
      expires_in_minutes: options.otpExpiryMinutes,
      scheduled_days: scheduledDays,
      deletion_scheduled_at: request.deletion_scheduled_at,
    }
    return new StepResponse(data)
  },
)
