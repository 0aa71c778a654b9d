/** Keys of customer metadata that only the plugin's flows may answer for. */
export const RESERVED_METADATA = [
  "email_verified",
  "phone_verified",
  "customer_registration",
] as const
