import { Module } from "@medusajs/framework/utils"
import { OTP_VERIFICATION_MODULE } from "../../types"
import { OtpVerificationService } from "./service"

export { OTP_VERIFICATION_MODULE }
export type { OtpVerificationService } from "./service"
export type { OtpUnderTest } from "../../core/otp/guess-store"
export type { OtpReservation, OtpSubject } from "../../core/otp/reservation"
export type { VerifyContactInput } from "./types"

/** The module of one-time codes and verified contacts. */
export default Module(OTP_VERIFICATION_MODULE, {
  service: OtpVerificationService,
})
