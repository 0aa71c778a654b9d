/** Keys of customer metadata that only the plugin may set. */
export const RESERVED_METADATA = [
  "email_verified",
  "phone_verified",
  "customer_registration",
] as const
