import type {
  IAuthModuleService,
  MedusaContainer,
} from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { AccountDeletionRequestService } from "../modules/account-deletion-request"
import type { CustomerRegistrationService } from "../modules/customer-registration"
import type { OtpVerificationService } from "../modules/otp-verification"
import type { PasswordManagementService } from "../modules/password-management"
import type { ReferralLinkModuleService } from "../modules/referral-link"
import {
  ACCOUNT_DELETION_REQUEST_MODULE,
  CUSTOMER_REGISTRATION_MODULE,
  OTP_VERIFICATION_MODULE,
  PASSWORD_MANAGEMENT_MODULE,
  REFERRAL_LINK_MODULE,
} from "../types"

/** What the routes call besides workflows. */
export interface Services {
  auth: IAuthModuleService
  registration: CustomerRegistrationService
  otps: OtpVerificationService
  passwords: PasswordManagementService
  referrals: ReferralLinkModuleService
  deletions: AccountDeletionRequestService
}

/** Resolves the services of the routes, typed, in one place. */
export const servicesOf = (scope: MedusaContainer): Services => ({
  auth: scope.resolve(Modules.AUTH),
  registration: scope.resolve(CUSTOMER_REGISTRATION_MODULE),
  otps: scope.resolve(OTP_VERIFICATION_MODULE),
  passwords: scope.resolve(PASSWORD_MANAGEMENT_MODULE),
  referrals: scope.resolve(REFERRAL_LINK_MODULE),
  deletions: scope.resolve(ACCOUNT_DELETION_REQUEST_MODULE),
})
