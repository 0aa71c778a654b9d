/**
 * The events that this plugin emits. Payloads hold ids only: never a secret,
 * never a full contact.
 */
export const CUSTOMER_REGISTRATION_EVENTS = {
  /**
   * A customer proved the present email or phone.
   * Payload: `{ customer_id: string, channel: "email" | "phone" }`.
   */
  CONTACT_VERIFIED: "customer_registration.contact_verified",
} as const
