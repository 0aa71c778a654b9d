import { sign, verify } from "jsonwebtoken"
import { OTP_PURPOSES, type OtpPurpose } from "../../types"
import { otpInvalid } from "../shared/errors"

const AUDIENCE = "customer-registration:otp"
const ALGORITHM = "HS256"

/** The content of an OTP token. */
export interface OtpTokenClaims {
  /**
   * A keyed hash of the purpose and of the contact or customer in the request,
   * whether or not there is a code.
   */
  subject: string
  purpose: OtpPurpose
}

const isPurpose = (value: unknown): value is OtpPurpose =>
  OTP_PURPOSES.some((purpose) => purpose === value)

/**
 * Signs the token that names a code. It contains no actor and no auth identity,
 * so Medusa could not accept it as a session even with the same key.
 *
 * @param expiresAt the end of the token's validity; it matches the code's.
 */
export const signOtpToken = (
  key: Buffer,
  claims: OtpTokenClaims,
  expiresAt: Date,
): string =>
  sign(
    {
      jti: claims.subject,
      purpose: claims.purpose,
      exp: Math.ceil(expiresAt.getTime() / 1000),
    },
    key,
    { algorithm: ALGORITHM, audience: AUDIENCE, noTimestamp: true },
  )

/**
 * Reads an OTP token. The database's clock decides whether it has expired: the
 * clocks of instances may differ.
 *
 * @throws `otp_invalid` for any token that was not signed with this key for one
 * of the given purposes.
 */
export const readOtpToken = (
  key: Buffer,
  token: string,
  purposes: readonly OtpPurpose[],
): OtpTokenClaims & { exp: number } => {
  let payload: unknown
  try {
    payload = verify(token, key, {
      algorithms: [ALGORITHM],
      audience: AUDIENCE,
      ignoreExpiration: true,
    })
  } catch {
    throw otpInvalid()
  }
  if (typeof payload !== "object" || payload === null) {
    throw otpInvalid()
  }
  const { jti, purpose, exp } = payload as Record<string, unknown>
  if (
    typeof jti !== "string" ||
    typeof exp !== "number" ||
    !isPurpose(purpose) ||
    !purposes.includes(purpose)
  ) {
    throw otpInvalid()
  }
  return { subject: jti, purpose, exp }
}
