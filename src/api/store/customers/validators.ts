import { z } from "@medusajs/framework/zod"
import {
  jsonObject,
  requiredText,
  text,
} from "../../../core/shared/parse-input"
import { remember } from "../../auth/gate/validators"
import { readLocale } from "../../../core/shared/locale"
import { isName } from "../../../core/shared/text"
import { RESERVED_METADATA, type ContactChannel } from "../../../types"

const name = text(255)
  .refine(isName, "must be a name: one line of text without a link")
  .nullish()

/** Metadata that a customer may set: without the keys that the plugin is responsible for. */
const ownMetadata = jsonObject
  .refine(
    (metadata) => RESERVED_METADATA.every((key) => !(key in metadata)),
    `must not contain ${RESERVED_METADATA.join(", ")}`,
  )
  // A JSON schema cannot express a function.
  .meta({ type: "object" })
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
  email: requiredText(320)
    .nullish()
    .describe(
      "Required if the shop registers by email or by both; by either, one of the two is required.",
    ),
  phone: requiredText(64)
    .nullish()
    .describe(
      "Required if the shop registers by phone or by both; by either, one of the two is required.",
    ),
  referral_code: text(255)
    .nullish()
    .describe(
      "The referrer: a shared code, or a customer's id. Also accepted as `metadata.referral_code`. An unknown code is ignored.",
    ),
})

/** That body as the route gets it; the referral code is passed separately. */
export type NewCustomer = Omit<z.output<typeof CreateCustomer>, "referral_code">

/** Body of `POST` and `PATCH /store/customers/me`. */
export const UpdateProfile = z.strictObject({
  ...profile,
  locale: text(35)
    .refine(
      (tag) => tag === "" || readLocale(tag) !== null,
      "must be a language, like de or pt-BR",
    )
    .transform(readLocale)
    .nullish()
    .describe(
      "The language of messages (BCP 47). Empty or null: that of the storefront.",
    ),
})

const oneContact = (says: string) =>
  z
    .strictObject({
      email: requiredText(320).optional().describe(`${says} email.`),
      phone: requiredText(64).optional().describe(`${says} phone.`),
    })
    .refine(
      ({ email, phone }) => (email === undefined) !== (phone === undefined),
      'exactly one of "email" and "phone" is required',
    )
    // The same rule for a JSON schema, which cannot express the function.
    .meta({ oneOf: [{ required: ["email"] }, { required: ["phone"] }] })

/** The contact of a body that has exactly one. */
export const contactOf = ({
  email,
  phone = "",
}: z.output<typeof ChangeContact>): [ContactChannel, string] =>
  email === undefined ? ["phone", phone] : ["email", email]

/** Body of `POST /store/customers/me/contact`. */
export const ChangeContact = oneContact("The new")

/** Body of `DELETE /store/customers/me/contact`. */
export const RemoveContact = oneContact("The current")

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

/** Body of the routes that take a code. */
export const VerifyOtp = z.strictObject({
  token: requiredText(2048).describe("The token that came with the code."),
  code: requiredText(64).describe("The code from the message."),
})

/** Body of `POST /store/customers/undo`. */
export const UndoChange = z.strictObject({
  token: requiredText(64).describe(
    "The token after `#token=` in the link of a notice.",
  ),
})

/** Body of `POST /store/customers/otp/verify`. */
export const VerifyContact = VerifyOtp.extend({ remember })
