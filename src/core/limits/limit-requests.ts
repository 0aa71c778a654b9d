import type { Contact } from "../contact/contact"
import { addressShare } from "./address-share"
import { enforceAll, enforceLimit, giveBack, type Limit } from "./enforce-limit"
import type { Services } from "../../types/services"

/** The kind of message, and the account or contact that it is requested for, in normal form. */
export type MessageSubject = readonly [kind: string, ...rest: string[]]

const limitsOf = (services: Services) => services.registration.limits

/** Empty if nothing is limited. */
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
  // The share comes first: past it, an address uses up nothing that others need.
  return address ? [share, all] : [all]
}

/**
 * Counts a message. Comes after the resend throttle, so that a throttled
 * message is not counted.
 *
 * @param address the address that requested it; it gets its share and no more.
 * @throws `rate_limited`, `busy`.
 */
export const limitMessages = async (
  services: Services,
  subject: MessageSubject,
  address?: string,
): Promise<void> => {
  await enforceAll(services, messageLimits(services, subject, address))
}

/** Undoes {@link limitMessages} for a message that was not sent. */
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
 * Counts a registration of a contact by one address: each may take the contact
 * from an older, unverified registration, and costs a hash. Each address has a
 * separate count, so that strangers cannot keep the owner from registering.
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
