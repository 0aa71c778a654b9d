import type { ContactChannel } from "./channels"

/** What a one-time code may be used for. A code of one purpose never serves another. */
export const OTP_PURPOSES = [
  "email_verification",
  "phone_verification",
  "email_change",
  "phone_change",
  "account_deletion_request",
  "account_deletion_cancel",
] as const

/** One of {@link OTP_PURPOSES}. */
export type OtpPurpose = (typeof OTP_PURPOSES)[number]

/** The purposes that `POST /store/customers/otp/send` accepts. */
export const VERIFICATION_PURPOSES = [
  "email_verification",
  "phone_verification",
] as const

/** One of {@link VERIFICATION_PURPOSES}. */
export type VerificationPurpose = (typeof VERIFICATION_PURPOSES)[number]

/** The purpose that proves the present contact of a channel. */
export const VERIFICATION_OF_CHANNEL: Readonly<
  Record<ContactChannel, VerificationPurpose>
> = Object.freeze({
  email: "email_verification",
  phone: "phone_verification",
})

/** The channel whose contact a verification purpose proves. */
export const CHANNEL_OF_VERIFICATION: Readonly<
  Record<VerificationPurpose, ContactChannel>
> = Object.freeze({
  email_verification: "email",
  phone_verification: "phone",
})
