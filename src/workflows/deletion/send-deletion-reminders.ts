import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { normalFormOf, type Contact } from "../../lib/contact"
import { notificationChannelOf } from "../../lib/deletion-contact"
import { deletionReminderMessage } from "../../lib/messages/erasure-notices"
import type { AccountDeletionRequestService } from "../../modules/account-deletion-request"
import type { CustomerRegistrationService } from "../../modules/customer-registration"
import type { OtpVerificationService } from "../../modules/otp-verification"
import {
  ACCOUNT_DELETION_REQUEST_MODULE,
  CUSTOMER_REGISTRATION_MODULE,
  OTP_VERIFICATION_MODULE,
} from "../../types"
import { deliverMessage } from "../messages/deliver-message"

/** Reminders that are under way at once. */
const BATCH = 20

/** The contact that is reminded: a proved one, of the preferred channel first; else a present one. */
const findContact = async (
  container: MedusaContainer,
  customerId: string,
): Promise<Contact | undefined> => {
  const { options, erasurePolicy } =
    container.resolve<CustomerRegistrationService>(CUSTOMER_REGISTRATION_MODULE)
  const [customer] = await container
    .resolve(Modules.CUSTOMER)
    .listCustomers(
      { id: customerId },
      { select: ["id", "email", "phone"], take: 1 },
    )
  if (!customer) {
    return undefined
  }
  const flags = await container
    .resolve<OtpVerificationService>(OTP_VERIFICATION_MODULE)
    .getCustomerVerificationByCustomerId(customer, options.phone)
  const hasProof = flags.email_verified || flags.phone_verified
  const channels = (["email", "phone"] as const)
    .filter((channel) => !hasProof || flags[`${channel}_verified`])
    .sort((channel) => (channel === erasurePolicy.channel ? -1 : 1))
  return channels
    .map((channel) => ({
      channel,
      value: normalFormOf(channel, customer[channel], options.phone) ?? "",
    }))
    .find(({ value }) => value !== "")
}

/**
 * Reminds customers a day before their account is deleted, where they had more
 * than two days to think. Any number of instances may run it at once; a
 * message that did not go out is tried again by the next run.
 *
 * @returns how many were reminded.
 */
export const sendDeletionReminders = async (
  container: MedusaContainer,
): Promise<number> => {
  const service = container.resolve<AccountDeletionRequestService>(
    ACCOUNT_DELETION_REQUEST_MODULE,
  )
  const { options } = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  let reminded = 0
  for (;;) {
    const requests = await service.claimForReminder(BATCH)
    const sent = await Promise.all(
      requests.map(async ({ id, customer_id, deletion_scheduled_at }) => {
        const contact = await findContact(container, customer_id)
        const isSent = contact
          ? await deliverMessage(container, {
              contact: contact.channel,
              isWarning: true,
              channel: notificationChannelOf(options, contact.channel),
              to: contact.value,
              template: "customer-registration.deletion_reminder",
              content: deletionReminderMessage(
                contact.channel,
                deletion_scheduled_at,
                options.storefrontUrl ?? null,
              ),
              customer_id,
            }).then(
              () => true,
              () => false,
            )
          : true
        if (isSent) {
          await service.markReminded(id)
        }
        return isSent && contact !== undefined
      }),
    )
    reminded += sent.filter(Boolean).length
    if (requests.length < BATCH) {
      return reminded
    }
  }
}
