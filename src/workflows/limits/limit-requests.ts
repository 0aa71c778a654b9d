import type { MedusaContainer } from "@medusajs/framework/types"
import type { Contact } from "../../lib/contact"
import type { CustomerRegistrationService } from "../../modules/customer-registration"
import { CUSTOMER_REGISTRATION_MODULE } from "../../types"
import { enforceLimit, giveBack, type Limit } from "./enforce-limit"

/** The kind of message, and the account or contact that it is asked for, in normal form. */
export type MessageSubject = readonly [kind: string, ...rest: string[]]

const limitsOf = (container: MedusaContainer) =>
  container.resolve<CustomerRegistrationService>(CUSTOMER_REGISTRATION_MODULE)
    .limits

/** None where nothing is limited. */
const messageLimit = (
  container: MedusaContainer,
  subject: MessageSubject,
): Limit[] => {
  const rule = limitsOf(container)?.destination
  return rule
    ? [{ limit: "destination", action: subject[0], subject, rule }]
    : []
}

/**
 * Counts a request for a message, for known and unknown accounts alike. Comes
 * after the resend throttle, so that what the throttle holds back does not
 * count.
 *
 * @throws `rate_limited`, `busy`.
 */
export const limitMessages = async (
  container: MedusaContainer,
  subject: MessageSubject,
): Promise<void> => {
  for (const limit of messageLimit(container, subject)) {
    await enforceLimit(container, limit)
  }
}

/** Takes back what {@link limitMessages} counted, of a message that did not go out. */
export const uncountMessage = async (
  container: MedusaContainer,
  subject: MessageSubject,
): Promise<void> => {
  for (const limit of messageLimit(container, subject)) {
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
