import { generateCode, normalizeCode } from "../otp/code"
import { isStorableText } from "../shared/text"

/** 31 characters to choose from: 49 bits. Even with a million codes, guessing one is hopeless. */
const LENGTH = 10

/** Longer input cannot name a customer. */
const MAX_TYPED = 255

/** Makes a code for sharing, in its normal form. */
export const makeReferralCode = (): string =>
  generateCode(LENGTH, "alphanumeric")

/** The possible meanings of a typed code. */
export interface TypedReferral {
  /** A code made for sharing, in its normal form. */
  code: string
  /** The id of a customer, which is accepted as a code as well. */
  customerId: string
}

/** Reads a typed code; null if it cannot be one. */
export const readReferralCode = (given: unknown): TypedReferral | null => {
  if (typeof given !== "string" || given.length > MAX_TYPED) {
    return null
  }
  const customerId = given.trim()
  const isText = customerId !== "" && isStorableText(customerId)
  return isText ? { code: normalizeCode(customerId), customerId } : null
}
