import { z } from "@medusajs/framework/zod"
import { paging, requiredText } from "../../../../core/shared/parse-input"

const refresh_token = requiredText(1024)

/** Body of `POST /store/customers/session/refresh`. */
export const RefreshSession = z.strictObject({ refresh_token })

/** Body of `DELETE /store/customers/session`. */
export const EndSession = z.strictObject({
  refresh_token: refresh_token
    .optional()
    .describe("Ends the session of this token, too."),
})

/** Body of a route that takes none. */
export const NoBody = z.strictObject({})

/** Query of the lists of sessions. */
export const ListSessions = z.strictObject(paging)

/** Path of the routes of one session. */
export const SessionParams = z.strictObject({ id: requiredText(64) })

/** Query of `DELETE /store/customers/me/sessions`. */
export const EndSessions = z.strictObject({
  include_current: z
    .enum(["true", "false"])
    .default("false")
    .describe("Whether the session of the request ends, too."),
})

/** Body of `POST /store/customers/me/reauthenticate`. */
export const Reauthenticate = z
  .strictObject({
    password: requiredText(1024).optional(),
    token: requiredText(2048)
      .optional()
      .describe("The token that came with the code."),
    code: requiredText(64).optional().describe("The code from the message."),
  })
  .refine(
    ({ password, token, code }) =>
      password === undefined
        ? token !== undefined && code !== undefined
        : token === undefined && code === undefined,
    'either "password", or "token" and "code" are required',
  )
  // The same rule for a JSON schema, which cannot express the function.
  .meta({
    oneOf: [{ required: ["password"] }, { required: ["token", "code"] }],
  })

/** Body of `POST /store/customers/me/reauthenticate/code`. */
export const SendReauthenticationCode = z.strictObject({
  channel: z.enum(["email", "phone"]).describe("The verified contact."),
})
