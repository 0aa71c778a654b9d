import { model } from "@medusajs/framework/utils"
import { OTP_PURPOSES } from "../../../types"

/**
 * The live code of a customer for a purpose. A new code takes a new id, to
 * which its hash is bound; tokens name the subject, which stays.
 */
export const OtpVerification = model
  .define("otp_verification", {
    id: model.id({ prefix: "otp" }).primaryKey(),
    customer_id: model.text(),
    /** What tokens name: a keyed hash of the purpose and of what the request named. Null in rows from before. */
    subject: model.text().nullable(),
    purpose: model.enum([...OTP_PURPOSES]),
    /** The normalised contact that the code was sent to. */
    destination: model.text(),
    /** HMAC over id, purpose, destination and code. */
    hashed_code: model.text(),
    expires_at: model.dateTime(),
    attempts: model.number().default(0),
    /** Hashes of the codes that this one replaced, each with its record's id and its end. */
    earlier: model.json().nullable(),
    /** So long that wrong codes for its destination do not hold it back. */
    is_strong: model.boolean().default(false),
    verified_at: model.dateTime().nullable(),
    /** Keyed hash of what its use was answered with, so that a repetition shows no more. */
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
