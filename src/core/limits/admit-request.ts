import { addressShare, dailyRequests } from "./address-share"
import type { ParsedRateLimits } from "./limit-options"
import { assertSomeLeft, enforceAll, type Limit } from "./enforce-limit"
import type { Services } from "../../types/services"

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
const limitsOf = (
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
  const all = limits ? limitsOf(limits, request) : []
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
