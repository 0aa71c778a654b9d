import type { ContactChannel } from "./channels"

/** The uses of a one-time code. A code of one purpose is never accepted for another. */
export const OTP_PURPOSES = [
  "email_verification",
  "phone_verification",
  "email_change",
  "phone_change",
  "account_deletion_request",
  "account_deletion_cancel",
  "email_reauthentication",
  "phone_reauthentication",
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

/** The purpose that verifies the current contact of a channel. */
export const VERIFICATION_OF_CHANNEL: Readonly<
  Record<ContactChannel, VerificationPurpose>
> = Object.freeze({
  email: "email_verification",
  phone: "phone_verification",
})

/** The purposes of a code that is sent to a new contact. */
export const CONTACT_CHANGE_PURPOSES = ["email_change", "phone_change"] as const

/** One of {@link CONTACT_CHANGE_PURPOSES}. */
export type ContactChangePurpose = (typeof CONTACT_CHANGE_PURPOSES)[number]

/** Tells whether a code verifies a contact that the customer does not have yet. */
export const isContactChange = (
  purpose: OtpPurpose,
): purpose is ContactChangePurpose =>
  CONTACT_CHANGE_PURPOSES.some((one) => one === purpose)

/** The purpose that verifies the new contact of a channel. */
export const CHANGE_OF_CHANNEL: Readonly<
  Record<ContactChannel, ContactChangePurpose>
> = Object.freeze({ email: "email_change", phone: "phone_change" })

/** The purposes of a code that shows that a customer is present. */
export const REAUTHENTICATION_PURPOSES = [
  "email_reauthentication",
  "phone_reauthentication",
] as const

/** One of {@link REAUTHENTICATION_PURPOSES}. */
export type ReauthenticationPurpose = (typeof REAUTHENTICATION_PURPOSES)[number]

/** The purpose with which the verified contact of a channel authenticates again. */
export const REAUTHENTICATION_OF_CHANNEL: Readonly<
  Record<ContactChannel, ReauthenticationPurpose>
> = Object.freeze({
  email: "email_reauthentication",
  phone: "phone_reauthentication",
})

/** The purposes of a code that is sent to a contact of a customer, current or new. */
export type ContactPurpose =
  VerificationPurpose | ContactChangePurpose | ReauthenticationPurpose

/** The channel that the code of a purpose is sent to. */
export const CHANNEL_OF_PURPOSE: Readonly<
  Record<ContactPurpose, ContactChannel>
> = Object.freeze({
  email_verification: "email",
  phone_verification: "phone",
  email_change: "email",
  phone_change: "phone",
  email_reauthentication: "email",
  phone_reauthentication: "phone",
})
