import type { CodeCharset } from "./secure-code"

/** Keys for codes, each derived for its use. */
export interface OtpKeys {
  token: Buffer
  code: Buffer
  limit: Buffer
}

/** By which rules the right to send is given. */
export interface ReservationRules {
  keys: OtpKeys
  throttleSeconds: number
  /** Minutes that the code will live. */
  expiryMinutes: number
}

/** What codes look like. */
export interface CodeRules {
  keys: OtpKeys
  length: number
  charset: CodeCharset
}
