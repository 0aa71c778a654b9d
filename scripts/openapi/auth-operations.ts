import { z } from "@medusajs/framework/zod"
import { LoginBody } from "../../src/api/auth/gate/validators"
import { CUSTOMER, DISABLED, LIMITS, SESSION, TAKEN } from "./groups"
import type { Operation } from "./operation"

const EMAILPASS = "/auth/customer/emailpass"

const { email, phone, email_or_phone } = LoginBody.shape

/** The routes of the gate of `/auth`, by their actions; the login has none. */
export const AUTH_OPERATIONS: Operation[] = [
  {
    id: "registerLogin",
    method: "post",
    path: `${EMAILPASS}/register`,
    summary: "Register",
    description:
      "Registers an email (`registration.identifier` `email`, `both` and `either`) or a phone (`phone`, and `both` and `either` without an email) with a password. `POST /store/customers` with the token of the response creates the customer.",
    credentials: ["none"],
    body: "RegisterBody",
    hasBotCheck: true,
    answer: "RegistrationToken",
    errors: [
      "invalid_data",
      "password_weak",
      "provider_not_allowed",
      ...TAKEN,
      ...LIMITS,
    ],
    medusaErrors: [400],
  },
  {
    id: "login",
    method: "post",
    path: EMAILPASS,
    summary: "Log in",
    description:
      "One login for both channels, by exactly one identifier. The query may contain the identifier, but never the password; the body takes precedence. The channel used determines which verification is needed. With `remember` the response also has a refresh token. `/auth/customer/phonepass` behaves the same.",
    credentials: ["none"],
    query: z.object({ email, phone, email_or_phone }),
    body: "LoginBody",
    hasBotCheck: true,
    answer: "Login",
    errors: [
      "invalid_data",
      ...DISABLED,
      "provider_not_allowed",
      "invalid_credentials",
      "verification_required",
      "account_deletion_pending",
      "account_disabled",
      ...LIMITS,
    ],
    medusaErrors: [400],
  },
  {
    id: "requestPasswordReset",
    method: "post",
    path: `${EMAILPASS}/reset-password`,
    summary: "Request a password reset",
    description:
      "Sends a link to the email or phone of the account. The response and its time are the same if there is no such account.",
    credentials: ["none"],
    body: "ResetBody",
    hasBotCheck: true,
    answer: "Nothing",
    errors: ["invalid_data", ...DISABLED, ...LIMITS],
    medusaErrors: [400],
  },
  {
    id: "completePasswordReset",
    method: "post",
    path: `${EMAILPASS}/update`,
    summary: "Set a new password",
    description:
      "Sets the password for both channels with the token of the link, which works once. At most one contact may be given; it must be the contact of the token. Every older session ends.",
    credentials: ["resetToken"],
    body: "UpdateBody",
    answer: "PasswordReset",
    errors: [
      "invalid_data",
      "password_weak",
      "token_invalid",
      ...TAKEN,
      ...LIMITS,
    ],
    medusaErrors: [400],
  },
  {
    id: "refreshToken",
    method: "post",
    path: "/auth/token/refresh",
    summary: "Refresh a token",
    description:
      "Medusa's route, with the checks of a login before it: a session that has ended is not refreshed. The session stays the same; a token from before there were sessions starts one.",
    credentials: ["customerToken", "customerSession"],
    answer: "RefreshedToken",
    errors: [...SESSION, "invalid_credentials", "verification_required"],
    medusaErrors: [401],
  },
  {
    id: "openSession",
    method: "post",
    path: "/auth/session",
    summary: "Exchange a token for a session cookie",
    description:
      "Medusa's route, with the checks of a login before it. The session gets a new cookie.",
    credentials: ["customerToken"],
    answer: "Session",
    errors: [...SESSION, "invalid_credentials", "verification_required"],
    medusaErrors: [401],
  },
  {
    id: "closeSession",
    method: "delete",
    path: "/auth/session",
    summary: "Sign out by Medusa's route",
    description:
      "Ends the session of the cookie and that of the bearer token, and clears the cookie. Medusa alone takes the cookie only. A storefront without a cookie calls `DELETE /store/customers/session`.",
    credentials: CUSTOMER,
    answer: "SignedOutOfMedusa",
    errors: [],
    medusaErrors: [401],
  },
]
