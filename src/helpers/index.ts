import type {
  AuthClient,
  DeletionCancelInput,
  EndedSession,
  FetchOptions,
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

/** A response of the shop that refuses a call, with its reason. */
export class CustomerRegistrationClientError extends Error {
  constructor(
    message: string,
    /** HTTP status. */
    readonly status: number,
    /** Stable code of the error, such as `password_weak`. */
    readonly code: string | undefined,
    readonly details: Record<string, unknown>,
  ) {
    super(message)
    this.name = "CustomerRegistrationClientError"
  }
}

const PATH = "/auth/customer/emailpass"

const SESSION_PATH = "/store/customers/session"

const CANCEL_PATH = "/store/customers/account-deletion/cancel-confirm"

interface Call {
  path: string
  /** Default: POST. */
  method?: "POST" | "DELETE"
  body: object
  token?: string
}

const bearer = (token: string | undefined): Record<string, string> =>
  token ? { Authorization: `Bearer ${token}` } : {}

/** The configuration of the SDK. The SDK does not expose it, and its own errors omit the code. */
interface SdkConfig {
  baseUrl?: unknown
  publishableKey?: unknown
  globalHeaders?: Record<string, unknown>
}

/** The origin of the page, because the shop may serve it itself. */
const originOfPage = (): string => {
  const { location } = globalThis as { location?: { origin: string } }
  return location?.origin ?? ""
}

/** How to reach the shop of an SDK; undefined if the SDK does not expose it. */
const optionsOfSdk = (client: AuthClient): FetchOptions | undefined => {
  const { config } = client as unknown as { config?: SdkConfig }
  const { baseUrl, publishableKey } = config ?? {}
  return typeof baseUrl === "string"
    ? {
        baseUrl: ["", "/"].includes(baseUrl) ? originOfPage() : baseUrl,
        publishableApiKey:
          typeof publishableKey === "string" ? publishableKey : undefined,
      }
    : undefined
}

const callBySdk = async (client: AuthClient, call: Call): Promise<unknown> => {
  try {
    return await client.fetch(call.path, {
      method: call.method ?? "POST",
      body: call.body,
      headers: bearer(call.token),
    })
  } catch (error) {
    const { message, status } = Object(error) as Record<string, unknown>
    throw typeof status === "number"
      ? new CustomerRegistrationClientError(
          String(message),
          status,
          undefined,
          {},
        )
      : error
  }
}

const refusalOf = async (
  response: Response,
): Promise<CustomerRegistrationClientError> => {
  const body = (await response.json().catch(() => ({}))) as {
    message?: string
    code?: string
    details?: Record<string, unknown>
  }
  return new CustomerRegistrationClientError(
    body.message ?? response.statusText,
    response.status,
    body.code,
    body.details ?? {},
  )
}

const call = async (
  options: HelperOptions,
  request: Call,
): Promise<unknown> => {
  if ("sdk" in options) {
    const { client } = options.sdk
    const reached = optionsOfSdk(client)
    return reached ? call(reached, request) : callBySdk(client, request)
  }
  const { baseUrl, publishableApiKey, fetch: doFetch = fetch } = options
  const response = await doFetch(
    `${baseUrl.replace(/\/+$/, "")}${request.path}`,
    {
      method: request.method ?? "POST",
      headers: {
        "content-type": "application/json",
        ...(publishableApiKey && {
          "x-publishable-api-key": publishableApiKey,
        }),
        ...bearer(request.token),
      },
      body: JSON.stringify(request.body),
    },
  )
  if (!response.ok) {
    throw await refusalOf(response)
  }
  return response.json()
}

/** {@link call} for routes whose response contains no data. */
const tell = async (options: HelperOptions, request: Call): Promise<void> => {
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
