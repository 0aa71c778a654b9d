import { createHmac, timingSafeEqual } from "node:crypto"
import type { Contact } from "../contact/contact"
import { otpInvalid } from "../shared/errors"

/** Names the use in what is signed; the key has no other use either. */
const AUDIENCE = "customer-registration:deletion-cancel"

/** 128 bits (RFC 2104, section 5): nobody guesses them, and the link fits into one SMS. */
const MAC_BYTES = 16

/** The id of a request, and the 22 characters of the signature. */
const TOKEN = /^([\w-]{1,80})\.[\w-]{22}$/

/**
 * Signs the token that takes one deletion request back. It stands in no table:
 * it is worked out anew for each message, and what it names ends with the
 * request. Bound to the contact that it goes to, so that it is void where staff
 * has taken that contact off the account.
 *
 * @param contact in its normal form; the token holds nothing of it.
 */
export const signCancelToken = (
  key: Buffer,
  requestId: string,
  { channel, value }: Contact,
): string => {
  const mac = createHmac("sha256", key)
    .update(JSON.stringify([AUDIENCE, requestId, channel, value]))
    .digest()
  return `${requestId}.${mac.subarray(0, MAC_BYTES).toString("base64url")}`
}

/**
 * Which request a token names; nothing is verified by it yet.
 *
 * @throws `otp_invalid` where the text is no such token.
 */
export const requestOfCancelToken = (token: string): string => {
  const id = TOKEN.exec(token)?.[1]
  if (id === undefined) {
    throw otpInvalid()
  }
  return id
}

/** Tells in constant time whether a token is the one of a request and a contact. */
export const isCancelTokenOf = (
  key: Buffer,
  token: string,
  requestId: string,
  contact: Contact,
): boolean => {
  const expected = Buffer.from(signCancelToken(key, requestId, contact))
  const actual = Buffer.from(token)
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}
