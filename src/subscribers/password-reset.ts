import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { AuthWorkflowEvents, Modules } from "@medusajs/framework/utils"
import { channelOfIdentifier } from "../lib/contact"
import type { CustomerRegistrationService } from "../modules/customer-registration"
import type { PasswordManagementService } from "../modules/password-management"
import {
  CUSTOMER_REGISTRATION_MODULE,
  PASSWORD_MANAGEMENT_MODULE,
} from "../types"
import { deliverMessage } from "../workflows"
import { greetingName } from "../workflows/messages/greeting-name"
import { customerIdOf } from "../lib/accounts/identity-rows"

/** What Medusa's event says. */
interface PasswordResetEvent {
  entity_id: string
  actor_type: string
  token: string
}

/**
 * Sends the message of a password reset to a customer, behind the event and
 * with a few tries. Other actors and shops without `password_reset` are left
 * to the shop's own subscribers.
 */
export default async function sendPasswordReset({
  event: { data },
  container,
}: SubscriberArgs<PasswordResetEvent>): Promise<void> {
  const { resetMessage, tasks, options } =
    container.resolve<CustomerRegistrationService>(CUSTOMER_REGISTRATION_MODULE)
  if (data.actor_type !== "customer" || !resetMessage) {
    return
  }
  const { entity_id: value, token } = data
  const contact = { channel: channelOfIdentifier(value), value }
  tasks.run("password reset message", async () => {
    const login = await container
      .resolve<PasswordManagementService>(PASSWORD_MANAGEMENT_MODULE)
      .findLogin({ ...contact, value: value.toLowerCase() }, value)
    const id = customerIdOf(login?.app_metadata) ?? ""
    const [customer] = await container
      .resolve(Modules.CUSTOMER)
      .listCustomers({ id }, { select: ["id", "first_name"], take: 1 })
    const channel =
      contact.channel === "email"
        ? (options.email_verification?.channel ?? "email")
        : (options.phone_verification?.channel ?? "sms")
    await deliverMessage(container, {
      contact: contact.channel,
      channel,
      to: value,
      template: "customer-registration.password_reset",
      content: resetMessage({
        token,
        contact,
        first_name: customer
          ? await greetingName(container, customer, contact)
          : null,
      }),
      customer_id: id,
    })
  })
}

/** Medusa's event of a new reset token. */
export const config: SubscriberConfig = {
  event: AuthWorkflowEvents.PASSWORD_RESET,
  context: { subscriberId: "customer-registration-password-reset" },
}
