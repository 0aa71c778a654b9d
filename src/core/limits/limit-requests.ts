import type { Contact } from "../contact/contact"
import { addressShare } from "./address-share"
import { enforceAll, enforceLimit, giveBack, type Limit } from "./enforce-limit"
import type { Services } from "../../types/services"

/** The kind of message, and the account or contact that it is asked for, in normal form. */
export type MessageSubject = readonly [kind: string, ...rest: string[]]

const limitsOf = (services: Services) => services.registration.limits

/** None where nothing is limited. */
const messageLimits = (
  services: Services,
  subject: MessageSubject,
  address?: string,
): Limit[] => {
  const limits = limitsOf(services)
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
  services: Services,
  subject: MessageSubject,
  address?: string,
): Promise<void> => {
  await enforceAll(services, messageLimits(services, subject, address))
}

/** Takes back what {@link limitMessages} counted, of a message that did not go out. */
export const uncountMessage = async (
  services: Services,
  subject: MessageSubject,
  address?: string,
): Promise<void> => {
  for (const limit of messageLimits(services, subject, address)) {
    await giveBack(services, limit)
  }
}

/**
 * Counts a registration of a contact by one address: each may take it from an
 * older, unverified one, and costs a hash. Addresses have counts of their own, so
 * that strangers cannot keep the owner from it.
 *
 * @throws `rate_limited`, `busy`.
 */
export const limitRegistrations = async (
  services: Services,
  { channel, value }: Contact,
  address: string,
): Promise<void> => {
  const rule = limitsOf(services)?.account
  if (rule) {
    await enforceLimit(services, {
      limit: "registration",
      action: "register",
      subject: [channel, value, address],
      rule,
    })
  }
}
