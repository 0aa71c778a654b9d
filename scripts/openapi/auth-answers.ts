import { z } from "@medusajs/framework/zod"
import { loginTokens } from "./session-answers"
import { token } from "./values"

const tokens = loginTokens(
  "A login token: a bearer token for the store routes, or for `POST /auth/session`.",
)
const limitedToken = token(
  "A token that names no customer yet, for the next step.",
)

const Login = z
  .union([
    z.object(tokens),
    z.object({
      token: token(
        "A registration token: `POST /store/customers` creates the customer.",
      ),
      registration_required: z
        .literal(true)
        .describe("The password is correct, but there is no customer yet."),
    }),
    z.object({
      token: limitedToken,
      mfa_required: z.literal(true),
      mfa_challenge: z.looseObject({ id: z.string() }),
    }),
    z.object({
      token: limitedToken,
      verification_required: z.literal(true),
      verification: z.looseObject({}).optional(),
    }),
  ])
  .describe(
    "The tokens of a session, or the step that must come first: the rest of the registration, Medusa's second factor, or Medusa's own verification.",
  )

/** Schemas of the responses of `/auth`, by name. */
export const AUTH_ANSWERS = {
  Login,
  RegistrationToken: z.object({
    token: token(
      "A registration token: it names the auth identity, but no customer yet.",
    ),
  }),
  Nothing: z.object({}),
  PasswordReset: z.object({ message: z.string(), success: z.literal(true) }),
  RefreshedToken: z.object(tokens),
  Session: z
    .object({
      user: z.looseObject({
        actor_id: z.string(),
        actor_type: z.string(),
        auth_identity_id: z.string(),
      }),
    })
    .describe("The content of the session; the cookie is in the header."),
  SignedOutOfMedusa: z.object({ success: z.literal(true) }),
}
