import type { ContactChannel } from "../../types"
import type { Services } from "../../types/services"
import type { MessageData, MessageName } from "./built-in-messages"
import { deliverMessage, type Delivery } from "./deliver-message"
import { greetingName } from "./greeting-name"
import type { Audience } from "./storefronts"

/** A message to a customer, by its name and data. */
export interface CustomerMessage<Name extends MessageName> extends Pick<
  Delivery,
  "isWarning" | "isCounted" | "address"
> {
  name: Name
  data: MessageData<Name>
  audience: Audience
  /** The recipient; the name is used only if the contact is verified. */
  customer: { id: string; first_name?: string | null } | undefined
  contact: ContactChannel
  /** In its stored form. */
  to: string
  /** Channel of the Notification Module. */
  channel: string
}

/**
 * Renders a message for its recipient and sends it.
 *
 * @throws as `deliverMessage`.
 */
export const sendToCustomer = async <Name extends MessageName>(
  services: Services,
  message: CustomerMessage<Name>,
): Promise<void> => {
  const { name, data, audience, customer, contact, to, ...delivery } = message
  const { messages, storefronts } = services.registration
  const first_name = customer
    ? await greetingName(services, customer, { channel: contact, value: to })
    : null
  const { sender } = storefronts.of(audience.sales_channel_id)
  await deliverMessage(services, {
    ...delivery,
    contact,
    to,
    from: sender[contact],
    template: `customer-registration.${name}`,
    content: messages.render(
      name,
      contact,
      Object.assign({ first_name }, data),
      audience,
    ),
    customer_id: customer?.id ?? "",
  })
}
