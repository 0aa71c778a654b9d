import { model } from "@medusajs/framework/utils"

/**
 * A sign-in of a customer on one device. Tokens and cookies name it in their
 * claim `sid`, and stop working when it ends.
 */
export const CustomerSession = model
  .define("customer_session", {
    id: model.id({ prefix: "cses" }).primaryKey(),
    customer_id: model.text(),
    auth_identity_id: model.text(),
    /** The session epoch of the auth identity: after a change of a credential, only sessions of the new epoch are alive. */
    epoch: model.number(),
    /** Medusa's auth provider, which refreshed tokens name. */
    auth_provider: model.text(),
    /** `password`, `code`, or the id of another provider. */
    sign_in: model.text(),
    channel: model.text().nullable(),
    /** The last authentication with a factor; a refresh does not change it. */
    authenticated_at: model.dateTime(),
    /** The channel of the contact whose code that authentication took; null for any other factor. */
    confirmed_by: model.text().nullable(),
    /** When a second factor was passed; null if none was needed. */
    mfa_completed_at: model.dateTime().nullable(),
    /** Whether there is a refresh token. */
    remember: model.boolean().default(false),
    /** Counts the refresh tokens: only the one with this number is fresh. */
    generation: model.number().default(0),
    /** When the token before was used; null if it is not accepted any more. */
    rotated_at: model.dateTime().nullable(),
    last_seen_at: model.dateTime(),
    /** When the session ends if it is not used again. */
    expires_at: model.dateTime(),
    /** When the session ends in any case. */
    absolute_expires_at: model.dateTime(),
    browser: model.text().nullable(),
    os: model.text().nullable(),
    device_type: model.text().nullable(),
    ip_address: model.text().nullable(),
    ended_at: model.dateTime().nullable(),
    /** Why it ended before its time. */
    end_reason: model.text().nullable(),
    /** The staff member who ended it. */
    ended_by: model.text().nullable(),
  })
  .indexes([
    {
      name: "IDX_customer_session_customer_id",
      on: ["customer_id", "last_seen_at", "id"],
      where: "deleted_at IS NULL",
    },
    {
      name: "IDX_customer_session_expires_at",
      on: ["expires_at"],
      where: "deleted_at IS NULL",
    },
  ])
