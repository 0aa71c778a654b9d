/** Container key of the service that owns the parsed options. */
export const CUSTOMER_REGISTRATION_MODULE = "customer_registration"

/** Container key of the service for one-time codes and verified contacts. */
export const OTP_VERIFICATION_MODULE = "otp_verification"

/** Container key of the service for passwords and auth identities. */
export const PASSWORD_MANAGEMENT_MODULE = "password_management"

/** Container key of the service for deletion requests. */
export const ACCOUNT_DELETION_REQUEST_MODULE = "account_deletion_request"

/** Container key of the service that counts calls and messages. */
export const RATE_LIMIT_MODULE = "customer_registration_limit"

/** Container key of the service for customers' sessions. */
export const CUSTOMER_SESSION_MODULE = "customer_session"

/** Container key of the service for the history of accounts. */
export const ACCOUNT_HISTORY_MODULE = "account_history"

/** Container key of the service that counts messages for staff. */
export const MESSAGE_STATISTICS_MODULE = "message_statistics"

/** Container key of the service for referrals. */
export const REFERRAL_LINK_MODULE = "referral_link"
