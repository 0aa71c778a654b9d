import type { ErrorCode } from "../types"
import { CustomerRegistrationClientError } from "./error"

/** The part of Medusa's JS SDK that the client uses. */
export interface AuthClient {
  fetch(
    path: string,
    init: {
      method: string
      body?: object
      headers: Record<string, string>
    },
  ): Promise<unknown>
  getToken?(): Promise<string | null | undefined>
  setToken?(token: string): Promise<void>
  clearToken?(): Promise<void>
  readonly locale?: string
}

/** Calls through Medusa's JS SDK. */
export interface SdkOptions {
  sdk: { client: AuthClient }
}

/** Calls through `fetch`. */
export interface FetchOptions {
  /** URL of the Medusa server. */
  baseUrl: string
  /** The storefront's publishable key. */
  publishableApiKey?: string
  /**
   * Default: the global `fetch`.
   */
  fetch?: typeof fetch
}

/** How the shop is reached. */
export type Reach = SdkOptions | FetchOptions

/** One call; the response of a call with the header `accept` is a Blob. */
export interface Call {
  path: string
  method: string
  body?: object
  headers: Record<string, string>
}

/** What came back. */
export interface Reply {
  body: unknown
  /** Whether the token of the call no longer gives access, although guests are served. */
  isSessionEnded: boolean
}

/** The configuration of the SDK. The SDK does not expose it, and its own errors omit the code. */
interface SdkConfig {
  baseUrl?: unknown
  publishableKey?: unknown
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

const callBySdk = async (client: AuthClient, call: Call): Promise<Reply> => {
  try {
    const { path, ...init } = call
    const answer = await client.fetch(path, init)
    // The SDK parses JSON alone, and returns any other response as it is.
    const body = init.headers.accept
      ? await (answer as Response).blob()
      : answer
    return { body, isSessionEnded: false }
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
    code?: ErrorCode
    details?: Record<string, unknown>
  }
  return new CustomerRegistrationClientError(
    body.message ?? response.statusText,
    response.status,
    body.code,
    body.details ?? {},
  )
}

/**
 * Makes one call.
 *
 * @throws {@link CustomerRegistrationClientError}; what `fetch` throws if the
 * shop cannot be reached.
 */
export const call = async (reach: Reach, request: Call): Promise<Reply> => {
  if ("sdk" in reach) {
    const { client } = reach.sdk
    const reached = optionsOfSdk(client)
    return reached ? call(reached, request) : callBySdk(client, request)
  }
  const { baseUrl, publishableApiKey, fetch: doFetch = fetch } = reach
  const { path, method, body, headers } = request
  const response = await doFetch(`${baseUrl.replace(/\/+$/, "")}${path}`, {
    method,
    headers: {
      ...(body && { "content-type": "application/json" }),
      ...(publishableApiKey && { "x-publishable-api-key": publishableApiKey }),
      ...headers,
    },
    body: body && JSON.stringify(body),
  })
  if (!response.ok) {
    throw await refusalOf(response)
  }
  return {
    body: await (headers.accept ? response.blob() : response.json()),
    isSessionEnded: response.headers.has("x-session-ended"),
  }
}
