import { call as reach } from "../client/transport"
import type {
  DeletionCancelInput,
  EndedSession,
  HelperOptions,
  LoginInput,
  LoginResult,
  PasswordCompletionInput,
  PasswordResetInput,
  RefreshedSession,
  SessionEndInput,
} from "./types"

export type {
  AuthClient,
  DeletionCancelInput,
  EndedSession,
  FetchOptions,
  HelperOptions,
  IdentifierInput,
  LoginInput,
  LoginResult,
  PasswordCompletionInput,
  PasswordResetInput,
  RefreshedSession,
  SdkOptions,
  SessionEndInput,
} from "./types"

export { CustomerRegistrationClientError } from "../client/error"

const PATH = "/auth/customer/emailpass"

const SESSION_PATH = "/store/customers/session"

const CANCEL_PATH = "/store/customers/account-deletion/cancel-confirm"

interface HelperCall {
  path: string
  /** Default: POST. */
  method?: "POST" | "DELETE"
  body: object
  token?: string
}

const call = async (
  options: HelperOptions,
  { method = "POST", token, ...request }: HelperCall,
): Promise<unknown> => {
  const headers: Record<string, string> = token
    ? { Authorization: `Bearer ${token}` }
    : {}
  return (await reach(options, { ...request, method, headers })).body
}

/** {@link call} for routes whose response contains no data. */
const tell = async (
  options: HelperOptions,
  request: HelperCall,
): Promise<void> => {
  await call(options, request)
}

/**
 * Logs a customer in by email or phone.
 *
 * @returns the token; `registrationRequired` if the registration was never
 * finished: the token must then be sent to `POST /store/customers`. If Medusa
 * requires another step first (`mfa_required`, `verification_required`),
 * `response` contains it unchanged.
 * @throws as {@link requestPasswordReset}; codes `invalid_credentials`,
 * `verification_required`, `account_disabled`, `account_deletion_pending`,
 * `rate_limited`, `busy`.
 */
export const logIn = async (
  input: LoginInput,
  options: HelperOptions,
): Promise<LoginResult> => {
  const response = await call(options, { path: PATH, body: { ...input } })
  const { token, registration_required } = response as {
    token: string
    registration_required?: boolean
  }
  return {
    token,
    registrationRequired: registration_required === true,
    response: response as Record<string, unknown>,
  }
}

/**
 * Exchanges a refresh token for its successor and a login token. Store the
 * successor before you use it.
 *
 * @throws as {@link requestPasswordReset}; codes `token_invalid`,
 * `account_disabled`, `account_deletion_pending`, `verification_required`.
 */
export const refreshSession = async (
  { refresh_token }: { refresh_token: string },
  options: HelperOptions,
): Promise<RefreshedSession> => {
  const path = `${SESSION_PATH}/refresh`
  const body = { refresh_token }
  return (await call(options, { path, body })) as RefreshedSession
}

/**
 * Signs a customer out: ends the session of a login token or a refresh token.
 * It resolves even if there was no session.
 *
 * @throws as {@link requestPasswordReset}.
 */
export const endSession = async (
  { token, ...body }: SessionEndInput,
  options: HelperOptions,
): Promise<EndedSession> =>
  (await call(options, {
    path: SESSION_PATH,
    method: "DELETE",
    body,
    token,
  })) as EndedSession

/**
 * Requests a message with which the password can be reset. It resolves whether
 * or not the account exists.
 *
 * @throws a {@link CustomerRegistrationClientError}, for malformed input.
 */
export const requestPasswordReset = (
  input: PasswordResetInput,
  options: HelperOptions,
): Promise<void> =>
  tell(options, { path: `${PATH}/reset-password`, body: { ...input } })

/**
 * Sets a new password with the token of the reset message.
 *
 * @throws as {@link requestPasswordReset}; codes `token_invalid`, `password_weak`.
 */
export const completePasswordReset = (
  { token, ...body }: PasswordCompletionInput,
  options: HelperOptions,
): Promise<void> => tell(options, { path: `${PATH}/update`, body, token })

/**
 * Cancels the deletion of an account, with the token of the link in the message
 * or with a code. The customer can log in immediately.
 *
 * @throws as {@link requestPasswordReset}; code `otp_invalid`.
 */
export const cancelAccountDeletion = (
  input: DeletionCancelInput,
  options: HelperOptions,
): Promise<void> => tell(options, { path: CANCEL_PATH, body: { ...input } })

/** {@link requestPasswordReset} with the options bound. */
export const createRequestPasswordReset =
  (options: HelperOptions) =>
  (input: PasswordResetInput): Promise<void> =>
    requestPasswordReset(input, options)

/** {@link completePasswordReset} with the options bound. */
export const createCompletePasswordReset =
  (options: HelperOptions) =>
  (input: PasswordCompletionInput): Promise<void> =>
    completePasswordReset(input, options)
