import { createHmac, timingSafeEqual } from "node:crypto"
import type { Contact } from "../contact/contact"
import { otpInvalid } from "../shared/errors"

/** Names the use in the signed text; the key has no other use either. */
const AUDIENCE = "customer-registration:deletion-cancel"

/** 128 bits (RFC 2104, section 5): too many to guess, and the link fits into one SMS. */
const MAC_BYTES = 16

/** The id of a request, and the 22 characters of the signature. */
const TOKEN = /^([\w-]{1,80})\.[\w-]{22}$/

/**
 * Signs the token that cancels one deletion request. It is stored nowhere: it
 * is computed again for each message, and it ends with its request. It is bound
 * to the contact that it is sent to, so that it is void once staff has removed
 * that contact from the account.
 *
 * @param contact in its normal form; the token does not contain it.
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
 * The id of the request that a token names; this verifies nothing yet.
 *
 * @throws `otp_invalid` if the text is not such a token.
 */
export const requestOfCancelToken = (token: string): string => {
  const id = TOKEN.exec(token)?.[1]
  if (id === undefined) {
    throw otpInvalid()
  }
  return id
}

/** Tells in constant time whether a token belongs to a request and a contact. */
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
