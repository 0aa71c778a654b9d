import { addressShare, dailyRequests } from "./address-share"
import type { ParsedRateLimits } from "./limit-options"
import { assertSomeLeft, enforceAll, type Limit } from "./enforce-limit"
import type { Services } from "../../types/services"

/** A message that somebody without a session asks for. */
export interface MessageRequest {
  /** Its kind: `reset`, `staff_reset`, or the purpose of a code. */
  kind: string
  /** The account or contact that the request names, in normal form. */
  subject: readonly string[]
  /** Where the request comes from. */
  address: string
}

/** What a request counts against: the share of its address, then what the contact gets in all. */
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
 * Admits a request for a message, the same for known and unknown accounts.
 * What is used up is refused before the throttle is touched: an address past
 * its share can hold no throttle against the owner. What the throttle holds
 * back does not count.
 *
 * @param takeSlot takes the right to send within the resend throttle; null
 * where it is not given.
 * @param undo gives that right back, of a request that is refused after all.
 * @returns what `takeSlot` does.
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
