import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type {
  CodeData,
  CommonData,
} from "../../../core/messages/built-in-messages"
import { CHANNEL_OF_PURPOSE, type ContactPurpose } from "../../../types"
import { greetingName } from "../../../core/messages/greeting-name"
import type { CustomerContacts } from "./retrieve-customer"
import { services } from "../../services"

/** The data of a template, without the code, which never enters a step's output. */
export type PreparedTemplateData = Omit<CodeData, "code"> &
  Pick<CommonData, "first_name">

/** Collects the data of the message, except the code. Reads only. */
export const prepareTemplateDataStep = createStep(
  "prepare-template-data",
  async (
    input: { customer: CustomerContacts; purpose: ContactPurpose; to: string },
    { container },
  ) => {
    const { options } = services(container).registration
    const data: PreparedTemplateData = {
      purpose: input.purpose,
      first_name: await greetingName(services(container), input.customer, {
        channel: CHANNEL_OF_PURPOSE[input.purpose],
        value: input.to,
      }),
      expires_in_minutes: options.otpExpiryMinutes,
    }
    return new StepResponse(data)
  },
)
