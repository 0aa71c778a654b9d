import type { CodeCharset } from "./secure-code"

/** Keys for codes, each derived for its use. */
export interface OtpKeys {
  token: Buffer
  code: Buffer
  limit: Buffer
}

/** The rules for the right to send. */
export interface ReservationRules {
  keys: OtpKeys
  throttleSeconds: number
  /** Minutes until the code expires. */
  expiryMinutes: number
}

/** The form of codes. */
export interface CodeRules {
  keys: OtpKeys
  length: number
  charset: CodeCharset
}
