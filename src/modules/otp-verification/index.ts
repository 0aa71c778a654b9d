import { Module } from "@medusajs/framework/utils"
import { OTP_VERIFICATION_MODULE } from "../../types"
import { OtpVerificationService } from "./service"

export { OTP_VERIFICATION_MODULE }
export type { OtpVerificationService } from "./service"
export type { OtpUnderTest } from "../../core/otp/guesses"
export type { OtpReservation, OtpSubject } from "../../core/otp/code"
export type { VerifyContactInput } from "./types"

/** The module of one-time codes and verified contacts. */
export default Module(OTP_VERIFICATION_MODULE, {
  service: OtpVerificationService,
})
