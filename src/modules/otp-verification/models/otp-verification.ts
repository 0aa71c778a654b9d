import { model } from "@medusajs/framework/utils"
import { OTP_PURPOSES } from "../../../types"

/**
 * The valid code of a customer for a purpose. A new code gets a new id, to
 * which its hash is bound; tokens name the subject, which stays the same.
 */
export const OtpVerification = model
  .define("otp_verification", {
    id: model.id({ prefix: "otp" }).primaryKey(),
    customer_id: model.text(),
    /**
     * The subject in tokens: a keyed hash of the purpose and of the contact or
     * customer in the request. Null in older rows.
     */
    subject: model.text().nullable(),
    purpose: model.enum([...OTP_PURPOSES]),
    /** The normalized contact that the code was sent to. */
    destination: model.text(),
    /** HMAC over id, purpose, destination and code. */
    hashed_code: model.text(),
    expires_at: model.dateTime(),
    attempts: model.number().default(0),
    /** Hashes of the codes that this one superseded, each with the id of its row and its end. */
    earlier: model.json().nullable(),
    /** So long that wrong codes for its destination do not block it. */
    is_strong: model.boolean().default(false),
    /** The fixed code of an entry of `test_contacts`; it was not sent. */
    is_test: model.boolean().default(false),
    verified_at: model.dateTime().nullable(),
    /** Keyed hash of the response to its use, so that a repeated request shows no more. */
    outcome: model.text().nullable(),
  })
  .indexes([
    {
      name: "IDX_otp_verification_customer_id_purpose_unique",
      on: ["customer_id", "purpose"],
      unique: true,
      where: "deleted_at IS NULL",
    },
    {
      name: "IDX_otp_verification_subject_unique",
      on: ["subject"],
      unique: true,
      where: "deleted_at IS NULL",
    },
    {
      name: "IDX_otp_verification_expires_at",
      on: ["expires_at"],
      where: "deleted_at IS NULL",
    },
  ])
