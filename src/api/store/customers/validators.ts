import { z } from "@medusajs/framework/zod"
import { jsonObject, requiredText, text } from "../../../lib/parse-input"
import { RESERVED_METADATA } from "../../../types"

const name = text(255).nullish()

/** Metadata that a customer may set: not the keys that the plugin answers for. */
const ownMetadata = jsonObject
  .refine(
    (metadata) => RESERVED_METADATA.every((key) => !(key in metadata)),
    `must not contain ${RESERVED_METADATA.join(", ")}`,
  )
  .nullish()

const profile = {
  first_name: name,
  last_name: name,
  company_name: name,
  metadata: ownMetadata,
}

/** Body of `POST /store/customers`. */
export const CreateCustomer = z.strictObject({
  ...profile,
  email: requiredText(320).nullish(),
  phone: requiredText(64).nullish(),
  referral_code: text(255).nullish(),
})

/** That body as the route gets it; the referral code goes another way. */
export type NewCustomer = Omit<z.output<typeof CreateCustomer>, "referral_code">

/** Body of `POST` and `PATCH /store/customers/me`. */
export const UpdateProfile = z.strictObject(profile)

/** Body of `POST /store/customers/me/contact`. */
export const ChangeContact = z
  .strictObject({
    email: requiredText(320).optional(),
    phone: requiredText(64).optional(),
  })
  .refine(
    ({ email, phone }) => (email === undefined) !== (phone === undefined),
    'exactly one of "email" and "phone" is required',
  )

/** Body of `POST /store/customers/change-password`. */
export const ChangePassword = z.strictObject({
  old_password: requiredText(1024),
  new_password: requiredText(1024),
  confirm_password: requiredText(1024),
})

/** Body of `POST /store/customers/otp/send`. */
export const SendOtp = z.strictObject({
  customer_id: requiredText(64),
  type: z.enum(["email_verification", "phone_verification"]),
})

/** Body of `POST /store/customers/otp/verify`. */
export const VerifyOtp = z.strictObject({
  token: requiredText(2048),
  code: requiredText(64),
})
