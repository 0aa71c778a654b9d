import { generateCode, normalizeCode } from "../otp/secure-code"
import { isStorableText } from "../shared/text"

/** 31 characters to choose from: 49 bits. Nobody hits one of a million by guessing. */
const LENGTH = 10

/** Longer input names nobody. */
const MAX_TYPED = 255

/** Makes a code for sharing, in its normal form. */
export const makeReferralCode = (): string =>
  generateCode(LENGTH, "alphanumeric")

/** What a typed code can stand for. */
export interface TypedReferral {
  /** A code made for sharing, in its normal form. */
  code: string
  /** The id of a customer, which is taken for a code as well. */
  customerId: string
}

/** Reads what was given for a code; null where it can be none. */
export const readReferralCode = (given: unknown): TypedReferral | null => {
  if (typeof given !== "string" || given.length > MAX_TYPED) {
    return null
  }
  const customerId = given.trim()
  const isText = customerId !== "" && isStorableText(customerId)
  return isText ? { code: normalizeCode(customerId), customerId } : null
}
