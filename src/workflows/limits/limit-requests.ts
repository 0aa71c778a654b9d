import type { MedusaContainer } from "@medusajs/framework/types"
import type { Contact } from "../../lib/contact"
import type { ParsedRateLimits } from "../../lib/limits/limit-options"
import type { CustomerRegistrationService } from "../../modules/customer-registration"
import { CUSTOMER_REGISTRATION_MODULE } from "../../types"
import { enforceLimit, giveBack, type Limit } from "./enforce-limit"

/** The kind of message, and the account or contact that it is asked for, in normal form. */
export type MessageSubject = readonly [kind: string, ...rest: string[]]

const messageLimit = (
  subject: MessageSubject,
  { destination: rule }: ParsedRateLimits,
): Limit => ({ limit: "destination", action: subject[0], subject, rule })

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
  const { limits } = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  if (limits) {
    await enforceLimit(container, messageLimit(subject, limits))
  }
}

/** Takes back what {@link limitMessages} counted, of a message that did not go out. */
export const uncountMessage = async (
  container: MedusaContainer,
  subject: MessageSubject,
): Promise<void> => {
  const { limits } = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  if (limits) {
    await giveBack(container, messageLimit(subject, limits))
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
  const { limits } = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  if (limits) {
    await enforceLimit(container, {
      limit: "registration",
      action: "register",
      subject: [channel, value, address],
      rule: limits.account,
    })
  }
}
