import type { Contact } from "../contact/contact"
import type { ParsedRateLimits } from "./limit-options"
import type { LimitName } from "../../types"
import type { Limit } from "./enforce-limit"

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
export const limitsFor = (
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
export const allLimits = (
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
