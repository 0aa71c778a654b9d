import type { MedusaContainer } from "@medusajs/framework/types"
import { normalFormOf } from "../../core/contact/contact"
import { deletionChannels } from "../../core/deletion/deletion-contact"
import type { CustomerRegistrationService } from "../../modules/customer-registration"
import type { OtpVerificationService } from "../../modules/otp-verification"
import {
  CUSTOMER_REGISTRATION_MODULE,
  OTP_VERIFICATION_MODULE,
  type ContactChannel,
  type DeletionPurpose,
} from "../../types"
import type { CustomerContacts } from "../otp/steps/retrieve-customer"

/** Where the messages of a deletion go. */
export interface DeletionContact {
  contact: ContactChannel
  /** The contact in normal form. */
  destination: string
  /** Channel of the Notification Module; undefined where none is configured. */
  channel: string | undefined
}

/**
 * Finds where messages about a deletion go: the proved contact that the
 * section's channel serves, else the other proved one. A contact that nobody
 * proved counts only where nothing of the account is proved.
 *
 * @returns undefined where the customer has no contact that may be written to.
 */
export const findDeletionContact = async (
  container: MedusaContainer,
  customer: Pick<CustomerContacts, "id" | "email" | "phone">,
  purpose: DeletionPurpose,
): Promise<DeletionContact | undefined> => {
  const registration = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  const { preferred, channels } = deletionChannels(
    registration.options,
    purpose,
  )
  const flags = await container
    .resolve<OtpVerificationService>(OTP_VERIFICATION_MODULE)
    .getCustomerVerificationByCustomerId(customer, registration.options.phone)
  const order = [preferred, preferred === "email" ? "phone" : "email"] as const
  const proved = order.filter((contact) => flags[`${contact}_verified`])
  const reachable = (proved.length ? proved : order).flatMap((contact) => {
    const destination = normalFormOf(
      contact,
      customer[contact],
      registration.options.phone,
    )
    const isAllowed =
      destination !== null &&
      (contact === "email" || registration.isAllowedDestination(destination))
    return isAllowed
      ? [{ contact, destination, channel: channels[contact] }]
      : []
  })
  return reachable.find(({ channel }) => channel) ?? reachable[0]
}
