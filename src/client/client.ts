import { CustomerRegistrationClientError } from "./error"
import { memoryTokens, renewAt, type TokenStore, type Tokens } from "./tokens"
import { call, type Reach } from "./transport"

/** Options of {@link createClient}. */
export type ClientOptions = Reach & {
  /**
   * Where the tokens are kept. Default: in memory, and with an SDK also in the
   * SDK, so that its own calls are the customer's.
   */
  tokens?: TokenStore
  /**
   * The address of the visitor, for a client on a server; the shop must name that
   * server in `rate_limit.trusted_proxies`.
   */
  address?: string
  /**
   * The language of the visitor, in which messages are sent (BCP 47). Default:
   * that of the SDK.
   */
  locale?: () => string | undefined
}

/** What a route does with the token of its response. */
type TokenUse =
  /** It begins or replaces a session. */
  | "replace"
  /** It is another one of the same session: a refresh token stays. */
  | "keep"

/** A call of a route. */
export interface ClientCall {
  method: string
  path: string
  body?: object
  /**
   * Null: without a token. Default: the token that is kept.
   */
  token?: string | null
  tokens?: TokenUse
  /** The media type of a response that is not JSON; it becomes a Blob. */
  accept?: string
  /** The solution of a bot check. */
  botCheck?: string
}

/** Calls the shop as one customer. */
export interface Client {
  readonly tokens: TokenStore
  /**
   * Makes a call. A token that is about to expire is renewed before, and one that
   * is refused is renewed once, if there is a refresh token.
   *
   * @throws {@link CustomerRegistrationClientError}; what `fetch` throws if the
   * shop cannot be reached.
   */
  send(call: ClientCall): Promise<unknown>
}

const REFRESH = "/store/customers/session/refresh"

/** The tokens of an SDK, which keeps one. */
const tokensOf = (options: ClientOptions): TokenStore => {
  const own = options.tokens ?? memoryTokens()
  const sdk = "sdk" in options ? options.sdk.client : undefined
  return sdk
    ? {
        get: async () => {
          const held = await own.get()
          const token = held ? null : await sdk.getToken?.()
          return token ? { token } : held
        },
        set: async (tokens) => {
          await own.set(tokens)
          await (tokens ? sdk.setToken?.(tokens.token) : sdk.clearToken?.())
        },
      }
    : own
}

const isRefused = (error: unknown): boolean =>
  error instanceof CustomerRegistrationClientError &&
  error.status === 401 &&
  (error.code === undefined || error.code === "token_invalid")

/** A client for the routes of `customer-registration/client`. On a server make one for each request. */
export const createClient = (options: ClientOptions): Client => {
  const tokens = tokensOf(options)
  const address = options.address && { "x-forwarded-for": options.address }
  const localeOf =
    options.locale ??
    (() => ("sdk" in options ? options.sdk.client.locale : undefined))
  let renewing: Promise<Tokens> | undefined

  const make = (
    { method, path, body, accept, botCheck }: ClientCall,
    token?: string | null,
  ) => {
    const locale = localeOf()
    return call(options, {
      method,
      path,
      body,
      headers: {
        ...address,
        ...(locale && { "x-medusa-locale": locale }),
        ...(accept && { accept }),
        ...(botCheck && { "x-bot-check": botCheck }),
        ...(token && { Authorization: `Bearer ${token}` }),
      },
    })
  }

  const keep = async (
    { token, expires_at, ...answer }: Tokens,
    refreshToken?: Partial<Tokens>,
  ): Promise<Tokens> => {
    const { refresh_token, refresh_expires_at } = answer.refresh_token
      ? answer
      : (refreshToken ?? {})
    const held: Tokens = {
      token,
      expires_at,
      refresh_token,
      refresh_expires_at,
      renew_at: renewAt(token),
    }
    await tokens.set(held)
    return held
  }

  const exchange = async (held: Tokens): Promise<Tokens> => {
    const present = await tokens.get()
    if (present && present.refresh_token !== held.refresh_token) {
      // Another tab was faster.
      return present
    }
    const { refresh_token } = held
    const refresh = { method: "POST", path: REFRESH, body: { refresh_token } }
    try {
      // The shop answers a repeated call with the same tokens.
      const { body } = await make(refresh).catch((error: unknown) =>
        error instanceof CustomerRegistrationClientError
          ? Promise.reject(error)
          : make(refresh),
      )
      return await keep(body as Tokens)
    } catch (error) {
      if (isRefused(error)) {
        await tokens.set(null)
      }
      throw error
    }
  }

  const renew = (held: Tokens): Promise<Tokens> => {
    renewing ??= exchange(held).finally(() => {
      renewing = undefined
    })
    return renewing
  }

  const attempt = async (request: ClientCall, held: Tokens | null) => {
    const token = request.token === undefined ? held?.token : request.token
    const { body, isSessionEnded } = await make(request, token)
    const answer = Object(body) as Partial<Tokens>
    if (request.tokens && typeof answer.token === "string") {
      const kept = request.tokens === "keep" && held ? held : undefined
      await keep(answer as Tokens, kept)
    } else if (isSessionEnded && token === held?.token) {
      await tokens.set(null)
    }
    return body
  }

  return {
    tokens,
    send: async (request) => {
      let held = request.token === undefined ? await tokens.get() : null
      const isDue = (held?.renew_at ?? Infinity) <= Date.now()
      if (held?.refresh_token && isDue) {
        held = await renew(held)
      }
      try {
        return await attempt(request, held)
      } catch (error) {
        if (!held || !isRefused(error)) {
          throw error
        }
        if (!held.refresh_token || isDue) {
          await tokens.set(null)
          throw error
        }
        return attempt(request, await renew(held))
      }
    },
  }
}
