import type {
  ConfigModule,
  IAuthModuleService,
  ICustomerModuleService,
  IEventBusModuleService,
  INotificationModuleService,
  Logger,
} from "@medusajs/framework/types"
import type { AccountDeletionRequestService } from "../modules/account-deletion-request"
import type { AccountHistoryService } from "../modules/account-history"
import type { CustomerRegistrationService } from "../modules/customer-registration"
import type { CustomerSessionService } from "../modules/customer-session"
import type { MessageStatisticsService } from "../modules/message-statistics"
import type { OtpVerificationService } from "../modules/otp-verification"
import type { PasswordManagementService } from "../modules/password-management"
import type { RateLimitService } from "../modules/rate-limit"
import type { ReferralLinkModuleService } from "../modules/referral-link"

/** The services that the plugin's code uses, Medusa's and its own; `core` gets them as arguments. */
export interface Services {
  auth: IAuthModuleService
  customers: ICustomerModuleService
  events: IEventBusModuleService
  notifications: INotificationModuleService
  logger: Logger
  config: ConfigModule
  registration: CustomerRegistrationService
  otps: OtpVerificationService
  passwords: PasswordManagementService
  deletions: AccountDeletionRequestService
  referrals: ReferralLinkModuleService
  history: AccountHistoryService
  limiter: RateLimitService
  sessions: CustomerSessionService
  statistics: MessageStatisticsService
}
