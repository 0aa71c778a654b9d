import type { Reach } from "../client/transport"

export type { AuthClient, FetchOptions, SdkOptions } from "../client/transport"

/** The identifier of an account: exactly one of the three. */
export type IdentifierInput =
  | { email: string; phone?: never; email_or_phone?: never }
  | { phone: string; email?: never; email_or_phone?: never }
  | { email_or_phone: string; email?: never; phone?: never }

/** Input of `logIn`. */
export type LoginInput = IdentifierInput & {
  password: string
  /** Whether the response has a refresh token. Default: false. */
  remember?: boolean
}

/** Result of `logIn`. */
export interface LoginResult {
  /** A session token; a registration token if `registrationRequired` is true. */
  token: string
  /** The registration was not finished: the customer must be created. */
  registrationRequired: boolean
  /** The whole body of the response. */
  response: Record<string, unknown>
}

/** Input of `requestPasswordReset`. */
export type PasswordResetInput = IdentifierInput

/** Input of `completePasswordReset`; the account may be left out. */
export type PasswordCompletionInput = Partial<
  Record<"email" | "phone" | "email_or_phone", string>
> & {
  /** The token of the reset message. */
  token: string
  /** The new password. */
  password: string
}

/** Input of `cancelAccountDeletion`: the token of the link, or a code with its token. */
export type DeletionCancelInput =
  | { cancel_token: string; token?: never; code?: never }
  | { token: string; code: string; cancel_token?: never }

/** The tokens of a session, after a refresh; times in ISO 8601. */
export interface RefreshedSession {
  token: string
  /** When `token` expires. */
  expires_at: string
  /** Replaces the one that was used. */
  refresh_token: string
  /** When the session ends if the refresh token is not used. */
  refresh_expires_at: string
}

/** Names a session by its login token or its refresh token. */
export interface SessionEndInput {
  token?: string
  refresh_token?: string
}

/** The response to a sign-out. */
export interface EndedSession {
  /** Null if there was no session. */
  id: string | null
  object: "session"
  deleted: true
}

/** How the helpers reach the shop. */
export type HelperOptions = Reach
