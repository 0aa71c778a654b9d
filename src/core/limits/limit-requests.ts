import type { AdminMessagePause, ContactChannel } from "../../types"
import type { Services } from "../../types/services"
import type { Contact } from "../contact/contact"
import { PHONE_COUNTRIES } from "../contact/phone"
import {
  enforceAll,
  enforceLimit,
  giveBack,
  assertSomeLeft,
  type Limit,
} from "./enforce-limit"
import {
  addressShare,
  dailyRequests,
  type ParsedRateLimits,
} from "./limit-options"

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

/** A message that is requested without a session. */
export interface MessageRequest {
  /** Its kind: `reset`, `staff_reset`, or the purpose of a code. */
  kind: string
  /** The account or contact that the request names, in normal form. */
  subject: readonly string[]
  /** Where the request comes from. */
  address: string
}

/** The limits of a request: the share of its address, then the total of the contact. */
const requestLimits = (
  limits: ParsedRateLimits,
  { kind, subject, address }: MessageRequest,
): Limit[] => {
  const { hour, day } = addressShare(limits)
  const named = [kind, ...subject]
  const action = kind
  return [
    {
      limit: "address_messages",
      action,
      subject: [...named, address],
      rule: hour,
    },
    {
      limit: "daily_address_messages",
      action,
      subject: [...subject, address],
      rule: day,
    },
    { limit: "destination", action, subject: named, rule: limits.destination },
    { limit: "daily_requests", action, subject, rule: dailyRequests(limits) },
  ]
}

/**
 * Admits a request for a message, in the same way for known and unknown
 * accounts. A used-up limit refuses before the throttle is touched: an address
 * past its share cannot hold the throttle against the owner. A throttled
 * request is not counted.
 *
 * @param takeSlot takes the right to send within the resend throttle; null if
 * throttled.
 * @param undo gives that right back if the request is refused after all.
 * @returns the result of `takeSlot`.
 * @throws `rate_limited`, `busy`, and what `takeSlot` throws.
 */
export const admitRequest = async <Slot>(
  services: Services,
  request: MessageRequest,
  takeSlot: () => Promise<Slot | null>,
  undo: (slot: Slot) => Promise<void>,
): Promise<Slot | null> => {
  const { limits } = services.registration
  const all = limits ? requestLimits(limits, request) : []
  for (const limit of all) {
    await assertSomeLeft(services, limit)
  }
  const slot = await takeSlot()
  if (slot === null) {
    return null
  }
  try {
    await enforceAll(services, all)
  } catch (error) {
    await undo(slot)
    throw error
  }
  return slot
}

/** The key of a pause, stored in PostgreSQL whatever the limits' store. */
const pauseOf = (channel: ContactChannel, country?: string | null): string =>
  country ? `pause:${channel}:${country}` : `pause:${channel}`

/**
 * Stops all messages of a kind for a time, immediately and on every instance:
 * the reaction to an attack that costs money (SMS pumping).
 *
 * @param country stops only messages to phones of this country that the
 * customer has not verified, and so all sign-ups from there.
 */
export const pauseMessages = async (
  services: Services,
  channel: ContactChannel,
  seconds: number,
  country?: string,
): Promise<void> =>
  services.limiter.mark("postgres", pauseOf(channel, country), seconds)

/** Ends the pause of a kind of messages or, with a country, that of its sign-ups. */
export const resumeMessages = async (
  services: Services,
  channel: ContactChannel,
  country?: string,
): Promise<void> =>
  services.limiter.unmark("postgres", pauseOf(channel, country))

/** Tells whether messages of a kind are paused. */
export const isPaused = (
  services: Services,
  channel: ContactChannel,
): Promise<boolean> => services.limiter.isMarked("postgres", pauseOf(channel))

/**
 * Tells what staff have paused for a contact: all messages of its kind, or those
 * to contacts of its country that are not verified.
 */
export const findPauses = async (
  services: Services,
  channel: ContactChannel,
  country: string | null,
): Promise<{ all: boolean; unverified: boolean }> => {
  const [all, unverified] = [pauseOf(channel), pauseOf(channel, country)]
  const paused = await services.limiter.endsOfMarks([all, unverified])
  return { all: paused.has(all), unverified: paused.has(unverified) }
}

/** Lists the pauses that hold now, those of channels first. */
export const listPauses = async (
  services: Services,
): Promise<AdminMessagePause[]> => {
  const possible = [
    ...(["email", "phone"] as const).map((channel) => ({ channel, country: null })), // prettier-ignore
    ...PHONE_COUNTRIES.map((country) => ({ channel: "phone" as const, country })), // prettier-ignore
  ]
  const ends = await services.limiter.endsOfMarks(
    possible.map(({ channel, country }) => pauseOf(channel, country)),
  )
  return possible.flatMap(({ channel, country }) => {
    const until = ends.get(pauseOf(channel, country))
    return until ? [{ channel, country, until: until.toISOString() }] : []
  })
}
