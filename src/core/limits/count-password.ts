import type { LimitName } from "../../types"
import type { Services } from "../../types/services"
import type { Contact } from "../contact/contact"
import { hashSubject } from "../otp/hash"
import {
  delayRefusal,
  checkOf,
  countAgainst,
  giveBack,
  rateLimited,
  type Limit,
} from "./enforce-limit"
import type { ParsedRateLimits } from "./limit-options"

/** The limits of each kind of attempt, and whether one attempt a minute remains past them. */
const RULES = {
  customer: {
    account: "account",
    knownAddress: "known_address",
    hasSpare: false,
  },
  /** Tried as staff or another actor. */
  staff: {
    account: "staff_account",
    knownAddress: "staff_known_address",
    hasSpare: true,
  },
  second_factor: {
    account: "second_factor",
    knownAddress: "second_factor_known_address",
    hasSpare: false,
  },
} as const satisfies Record<
  string,
  { account: LimitName; knownAddress: LimitName; hasSpare: boolean }
>

/** A password that is about to be checked. */
export interface PasswordAttempt {
  /** For the report: `login`, `change_password`. */
  action: string
  /**
   * The login, or all logins, that the password is for. In normal form, so that
   * spellings share a counter.
   */
  contacts: readonly CountedSubject[]
  /** Where the call comes from. */
  address: string
  /** The rules by which it is counted. Default: `customer`. */
  as?: keyof typeof RULES
}

/** A contact, or an auth identity as the owner of second factors. */
export type CountedSubject =
  Contact | { channel: "second_factor"; value: string }

const subjectOf = ({ channel, value }: CountedSubject): string[] => [
  channel,
  value,
]

/** Seconds over which wrong passwords of staff add up. */
const STAFF_WINDOW = 86_400

/** Past the limit: a wait of a minute, and one attempt after it. */
const ONE_A_MINUTE = { points: 1, window: 60 }

/** A limit of passwords, and the attempt that remains past it. */
export interface PasswordLimit extends Limit {
  spare?: Limit
}

/** What an attempt counts against: the login and, past its limit, the address. */
export interface LimitPair {
  account: PasswordLimit
  knownAddress: PasswordLimit
}

/** The limits of an attempt, for each login that it is for. */
const limitsFor = (
  { contacts, address, action, as = "customer" }: PasswordAttempt,
  { account: rule }: ParsedRateLimits,
): LimitPair[] =>
  contacts.map((contact) => {
    const names = RULES[as]
    const limit = (limit: LimitName, ...subject: string[]): PasswordLimit =>
      names.hasSpare
        ? {
            limit,
            action,
            subject,
            rule: { points: rule.points, window: STAFF_WINDOW },
            spare: {
              limit,
              action,
              subject: ["spare", ...subject],
              rule: ONE_A_MINUTE,
            },
          }
        : { limit, action, subject, rule, progressive: true }
    const subject = subjectOf(contact)
    return {
      account: limit(names.account, ...subject),
      knownAddress: limit(names.knownAddress, ...subject, address),
    }
  })

/** Every count of a login, for every kind of actor; second factors have separate counts. */
const allLimits = (
  attempt: PasswordAttempt,
  limits: ParsedRateLimits,
): Limit[] =>
  (attempt.as === "second_factor"
    ? (["second_factor"] as const)
    : (["customer", "staff"] as const)
  )
    .flatMap((as) => limitsFor({ ...attempt, as }, limits))
    .flatMap(({ account, knownAddress }) => [account, knownAddress])
    .flatMap((limit) => (limit.spare ? [limit, limit.spare] : [limit]))

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
