import { z } from "@medusajs/framework/zod"
import { requiredText, text } from "../../../../lib/parse-input"

/** Body of `POST /store/customers/account-deletion/request`. */
export const RequestDeletion = z.strictObject({
  reason: text(1000).nullish(),
})

/** Body of `POST /store/customers/account-deletion/cancel-request`. */
export const RequestCancel = z
  .strictObject({
    email: requiredText(320).optional(),
    phone: requiredText(64).optional(),
  })
  .refine(
    ({ email, phone }) => (email === undefined) !== (phone === undefined),
    'exactly one of "email" and "phone" is required',
  )
  // The same rule for a json schema, which knows nothing of the function.
  .meta({ oneOf: [{ required: ["email"] }, { required: ["phone"] }] })
