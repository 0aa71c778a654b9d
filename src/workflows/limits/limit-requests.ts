import type { MedusaContainer } from "@medusajs/framework/types"
import type { Contact } from "../../core/contact/contact"
import { addressShare } from "../../core/limits/address-share"
import type { CustomerRegistrationService } from "../../modules/customer-registration"
import { CUSTOMER_REGISTRATION_MODULE } from "../../types"
import { enforceAll, enforceLimit, giveBack, type Limit } from "./enforce-limit"

/** The kind of message, and the account or contact that it is asked for, in normal form. */
export type MessageSubject = readonly [kind: string, ...rest: string[]]

const limitsOf = (container: MedusaContainer) =>
  container.resolve<CustomerRegistrationService>(CUSTOMER_REGISTRATION_MODULE)
    .limits

/** None where nothing is limited. */
const messageLimits = (
  container: MedusaContainer,
  subject: MessageSubject,
  address?: string,
): Limit[] => {
  const limits = limitsOf(container)
  if (!limits) {
    return []
  }
  const [action] = subject
  const all: Limit = {
    limit: "destination",
    action,
    subject,
    rule: limits.destination,
  }
  const share: Limit = {
    limit: "address_messages",
    action,
    subject: [...subject, address ?? ""],
    rule: addressShare(limits).hour,
  }
  // The share comes first: past it, an address uses up nothing of the others'.
  return address ? [share, all] : [all]
}

/**
 * Counts a message. Comes after the resend throttle, so that what the throttle
 * holds back does not count.
 *
 * @param address where it was asked for; it gets its share and no more.
 * @throws `rate_limited`, `busy`.
 */
export const limitMessages = async (
  container: MedusaContainer,
  subject: MessageSubject,
  address?: string,
): Promise<void> => {
  await enforceAll(container, messageLimits(container, subject, address))
}

/** Takes back what {@link limitMessages} counted, of a message that did not go out. */
export const uncountMessage = async (
  container: MedusaContainer,
  subject: MessageSubject,
  address?: string,
): Promise<void> => {
  for (const limit of messageLimits(container, subject, address)) {
    await giveBack(container, limit)
  }
}

/**
 * Counts a registration of a contact by one address: each may take it from an
 * older, unproved one, and costs a hash. Addresses have counts of their own, so
 * that strangers cannot keep the owner from it.
 *
 * @throws `rate_limited`, `busy`.
 */
export const limitRegistrations = async (
  container: MedusaContainer,
  { channel, value }: Contact,
  address: string,
): Promise<void> => {
  const rule = limitsOf(container)?.account
  if (rule) {
    await enforceLimit(container, {
      limit: "registration",
      action: "register",
      subject: [channel, value, address],
      rule,
    })
  }
}
