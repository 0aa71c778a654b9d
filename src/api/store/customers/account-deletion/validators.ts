import { z } from "@medusajs/framework/zod"
import { requiredText, text } from "../../../../core/shared/parse-input"

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
  // The same rule for a JSON schema, which cannot express the function.
  .meta({ oneOf: [{ required: ["email"] }, { required: ["phone"] }] })

/** Body of `POST /store/customers/account-deletion/cancel-confirm`. */
export const ConfirmCancel = z
  .strictObject({
    token: requiredText(2048)
      .optional()
      .describe("The token that came with the code."),
    code: requiredText(64).optional().describe("The code from the message."),
    cancel_token: requiredText(2048)
      .optional()
      .describe(
        "The token of the link in the messages about the deletion, instead of `token` and `code`.",
      ),
  })
  .refine(
    ({ token, code, cancel_token }) =>
      (token !== undefined) === (code !== undefined) &&
      (token === undefined) !== (cancel_token === undefined),
    'either "token" and "code", or "cancel_token" alone, is required',
  )
  // The same rule for a JSON schema, which cannot express the function.
  .meta({
    oneOf: [{ required: ["token", "code"] }, { required: ["cancel_token"] }],
  })
