import { hashSubject } from "../otp/hash"
import { delayRefusal } from "./delay-refusal"
import {
  checkOf,
  countAgainst,
  giveBack,
  rateLimited,
  type Limit,
} from "./enforce-limit"
import {
  allLimits,
  limitsFor,
  type PasswordAttempt,
  type PasswordLimit,
} from "./password-limits"
import type { Services } from "../../types/services"

/** How long an address counts as its owner's after a correct password, in seconds. */
const KNOWN_FOR = 30 * 86_400

/** The owner of a password that was correct. */
export interface RightPassword {
  /**
   * The account is open to the caller; only then is the address remembered. A
   * person who registered a contact without verifying it knows that password,
   * too.
   */
  isOwner: boolean
  /**
   * Two provider identities share the contact's normal form, and with it the
   * count: a correct password of one must not clear the wrong ones of the
   * other.
   */
  isShared: boolean
}

/** What to call when the outcome of a counted password is known. */
export interface CountedPassword {
  /** It was correct: the count starts over, unless the contact is shared. */
  succeed(right: RightPassword): Promise<void>
  /** It was not checked: the attempt is given back. */
  refund(): Promise<void>
}

/**
 * Counts an attempt; past the limit, against the one attempt per minute that is
 * left.
 *
 * @returns seconds to wait; 0 if it may be checked.
 */
const takeAttempt = async (
  services: Services,
  limit: PasswordLimit,
  counted: Limit[],
): Promise<number> => {
  const first = await countAgainst(services, limit)
  counted.push(limit)
  if (first.isAllowed || !limit.spare) {
    return first.isAllowed ? 0 : first.retryAfter
  }
  const spare = await countAgainst(services, limit.spare)
  if (!spare.isAllowed || first.isNew) {
    // The call that reaches the limit starts the first wait.
    return spare.isAllowed ? limit.spare.rule.window : spare.retryAfter
  }
  counted.push(limit.spare)
  return 0
}

/** The key of the mark of a known address. */
const markOf = (services: Services, knownAddress: Limit): string =>
  hashSubject(services.registration.keys.limit, "mark", ...knownAddress.subject)

/**
 * Clears the wrong passwords of a login and remembers the address as its
 * owner's: after a correct password, or a reset that the owner verified with a
 * code or link.
 *
 * @param isOwner false if the address is not to be remembered.
 */
export const forgetFailedPasswords = async (
  services: Services,
  attempt: PasswordAttempt,
  isOwner = true,
): Promise<void> => {
  const { limits } = services.registration
  if (!limits) {
    return
  }
  const service = services.limiter
  const { store } = limits
  const pairs = limitsFor(attempt, limits)
  const checks = allLimits(attempt, limits).map((limit) =>
    checkOf(services, limit),
  )
  const marked = isOwner ? pairs : []
  await service.forgive(store, checks, {
    keys: marked.map(({ knownAddress }) => markOf(services, knownAddress)),
    seconds: KNOWN_FOR,
  })
}

/**
 * Counts a password before it is checked, so that parallel guesses cannot
 * exceed the limit. Past the limit, an address that the owner used before has a
 * separate count: strangers cannot lock the owner out there. Everywhere else, a
 * reset by email or SMS unlocks the account. A login that is tried as staff has
 * separate counts, with short waits: staff may have nobody who sends them a
 * reset.
 *
 * @throws `rate_limited`, `busy`.
 */
export const countPassword = async (
  services: Services,
  attempt: PasswordAttempt,
): Promise<CountedPassword> => {
  const { limits } = services.registration
  const service = services.limiter
  const counted: Limit[] = []
  const pairs = limits ? limitsFor(attempt, limits) : []
  let wait = 0
  for (const { account } of pairs) {
    wait = Math.max(wait, await takeAttempt(services, account, counted))
  }
  if (limits && wait > 0) {
    const marks = await Promise.all(
      pairs.map(({ knownAddress }) =>
        service.isMarked(limits.store, markOf(services, knownAddress)),
      ),
    )
    if (!marks.includes(true)) {
      await delayRefusal()
      throw rateLimited(wait)
    }
    for (const { knownAddress } of pairs) {
      const ownWait = await takeAttempt(services, knownAddress, counted)
      if (ownWait > 0) {
        throw rateLimited(ownWait)
      }
    }
  }
  return {
    succeed: async ({ isOwner, isShared }) => {
      if (!isShared) {
        await forgetFailedPasswords(services, attempt, isOwner)
      }
    },
    refund: async () => {
      for (const limit of counted) {
        await giveBack(services, limit)
      }
    },
  }
}
