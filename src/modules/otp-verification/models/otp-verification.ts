import { model } from "@medusajs/framework/utils"
import { OTP_PURPOSES } from "../../../types"

/**
 * The live code of a customer for a purpose. A new code takes a new id, so
 * that the token of the older one points to nothing.
 */
export const OtpVerification = model
  .define("otp_verification", {
    id: model.id({ prefix: "otp" }).primaryKey(),
    customer_id: model.text(),
    purpose: model.enum([...OTP_PURPOSES]),
    /** The normalised contact that the code was sent to. */
    destination: model.text(),
    /** HMAC over id, purpose, destination and code. */
    hashed_code: model.text(),
    expires_at: model.dateTime(),
    attempts: model.number().default(0),
    /** So long that wrong codes for its destination do not hold it back. */
    is_strong: model.boolean().default(false),
    verified_at: model.dateTime().nullable(),
  })
  .indexes([
    {
      name: "IDX_otp_verification_customer_id_purpose_unique",
      on: ["customer_id", "purpose"],
      unique: true,
      where: "deleted_at IS NULL",
    },
    {
      name: "IDX_otp_verification_expires_at",
      on: ["expires_at"],
      where: "deleted_at IS NULL",
    },
  ])
