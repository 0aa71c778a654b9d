import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ContactChannel, ContactPurpose } from "../../../types"
import { services } from "../../services"

/** How the code of a purpose is sent. */
export interface ChannelConfig {
  /** Channel of the Notification Module. */
  channel: string
  contact: ContactChannel
  resend_throttle_seconds: number
}

/**
 * Determines how codes of a purpose are sent. Reads only.
 *
 * @throws `channel_not_configured` if the options name no channel for it.
 */
export const resolveChannelConfigStep = createStep(
  "resolve-channel-config",
  async ({ type }: { type: ContactPurpose }, { container }) => {
    const delivery = services(container).registration.delivery(type)
    const config: ChannelConfig = {
      channel: delivery.channel,
      contact: delivery.contact,
      resend_throttle_seconds: delivery.resendThrottleSeconds,
    }
    return new StepResponse(config)
  },
)
