import { Module } from "@medusajs/framework/utils"
import { OTP_VERIFICATION_MODULE } from "../../types"
import { OtpVerificationService } from "./service"

export { OTP_VERIFICATION_MODULE }
export type {
  OtpKeys,
  OtpReservation,
  OtpSubject,
  OtpVerificationService,
  ProofInput,
} from "./service"

export default Module(OTP_VERIFICATION_MODULE, {
  service: OtpVerificationService,
})
