import type { AdminPreview, AdminPreviewsResponse } from "../../types"
import type { ContactChannel } from "../../types"
import type { Services } from "../../types/services"
import { notificationChannelOf } from "../deletion/deletion-contact"
import { invalidData } from "../shared/errors"
import { MESSAGE_NAMES, type MessageName } from "./built-in-messages"
import { deliverMessage } from "./deliver-message"
import type { MessageContent } from "./layout"
import { channelsOf, sampleData } from "./sample-data"
import { segmentsOf } from "./sms-segments"

/** A message to show, with sample data. */
export interface PreviewInput {
  message: MessageName
  channel: ContactChannel
  /** BCP 47. Default: the storefront's language. */
  locale?: string | null
  /** Selects a storefront. Default: the default one. */
  sales_channel_id?: string | null
}

/** What previews can be chosen by. */
export const listPreviews = ({
  registration: { messages, storefronts },
}: Services): AdminPreviewsResponse => ({
  messages: MESSAGE_NAMES.map((name) => ({ name, channels: channelsOf(name) })),
  locales: messages.locales,
  storefronts: storefronts.list(),
})

const render = (
  { registration: { messages, storefronts } }: Services,
  { message, channel, locale, sales_channel_id = null }: PreviewInput,
): MessageContent => {
  if (!channelsOf(message).includes(channel)) {
    throw invalidData(
      `"channel": the message ${message} is not sent by ${channel}`,
    )
  }
  return messages.render(
    message,
    channel,
    Object.assign({ first_name: "Ada" }, sampleData(message)),
    {
      sales_channel_id,
      locale: locale ?? storefronts.of(sales_channel_id).locale,
    },
  )
}

/**
 * A message with sample data.
 *
 * @throws `invalid_data` if the message is not sent over the channel.
 */
export const previewMessage = (
  services: Services,
  input: PreviewInput,
): AdminPreview => {
  const { subject = null, text, html = null } = render(services, input)
  const segments = input.channel === "phone" ? segmentsOf(text) : null
  return { subject, text, html, segments }
}

/**
 * Sends a message with sample data to a member of staff, within the budget of
 * that address.
 *
 * @throws `invalid_data`; as `deliverMessage`.
 */
export const sendPreview = async (
  services: Services,
  input: Omit<PreviewInput, "channel">,
  to: string,
): Promise<void> => {
  const { options, storefronts } = services.registration
  const { sender } = storefronts.of(input.sales_channel_id ?? null)
  await deliverMessage(services, {
    contact: "email",
    to,
    channel: notificationChannelOf(options, "email"),
    from: sender.email,
    template: "customer-registration.preview",
    content: render(services, { ...input, channel: "email" }),
    customer_id: "",
  })
}
