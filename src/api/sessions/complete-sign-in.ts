import type {
  AuthContext,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { createHash } from "node:crypto"
import { decode, sign, type Algorithm } from "jsonwebtoken"
import { epochOf, type AppMetadata } from "../../core/account/identity-rows"
import { deviceOf, storedAddress } from "../../core/session/device"
import { reportEnds } from "../../core/session/end-sessions"
import { notifyOfNewDevice } from "../../core/session/new-device"
import { makeRefreshToken } from "../../core/session/refresh-token"
import type { SessionRow } from "../../core/session/session-rows"
import { isRegistrationError, tokenInvalid } from "../../core/shared/errors"
import {
  CHANNEL_OF_PROVIDER,
  isPasswordProvider,
  type ContactChannel,
  type SessionTokens,
  type SignInMethod,
} from "../../types"
import { services } from "../../workflows/services"
import { interceptJson } from "../before-response"
import { readCustomerToken } from "../auth/gate/contexts"
import { sendError, withoutValues } from "../handle-errors"
import { originOf } from "../request-origin"

/** What a sign-in says about the session that it begins. */
export interface SignIn {
  method?: SignInMethod
  channel?: ContactChannel
  /** Whether the session gets a refresh token. */
  remember?: boolean
}

/** What a route knows about the token in its response. Default: a sign-in that begins a session. */
export interface TokenOrigin extends SignIn {
  /** The session that goes on, by Medusa's refresh for example. */
  continues?: string
  /** The session that stays after a change of a credential has ended all others. */
  keeps?: string
  /** Whether nobody needs a notice of it: the end of a registration, or the exchange of a token. */
  isQuiet?: boolean
  /** Whether the request showed a factor of a session that stays. */
  isAuthenticated?: boolean
  /**
   * When the holder of an exchanged token authenticated, in seconds since 1970;
   * 0 if nobody knows. Default: now.
   */
  authTime?: number
  /** What the exchanged token came from: however often it is exchanged, it begins one session. */
  source?: string
}

/** The claims of a token that this plugin adds or reads. */
export interface SessionTokenClaims {
  sid?: string
  /** In a token without an actor: the sign-in that a second factor or a verification finishes. */
  sign_in?: SignIn
  app_metadata?: AppMetadata
  auth_provider?: string
  mfa_challenge_completed_at?: string | null
  /** In a token without an actor: when its holder authenticated, in seconds since 1970 (OpenID Connect). */
  auth_time?: number
  /** Seconds since 1970. */
  iat?: number
  /** Seconds since 1970. */
  exp?: number
}

/** What a customer's token or cookie says. */
export type SessionContext = AuthContext &
  SessionTokenClaims & { mfa_enabled?: boolean }

const origins = new WeakMap<MedusaRequest, TokenOrigin>()

/** Notes where the token of a response comes from. */
export const noteTokenOrigin = (
  req: MedusaRequest,
  origin: TokenOrigin,
): void => {
  origins.set(req, { ...origins.get(req), ...origin })
}

/** The claims of the token in a response; null if there is none. */
export const mintedContext = (body: unknown): SessionContext | null => {
  const { token } = (body ?? {}) as { token?: unknown }
  return typeof token === "string"
    ? (decode(token) as SessionContext | null)
    : null
}

/** Adds claims to a token that Medusa has just signed; everything else stays, its expiry included. */
const addClaims = (
  req: MedusaRequest,
  token: string,
  claims: SessionTokenClaims,
): string => {
  const { http } = services(req.scope).config.projectConfig
  const { header, payload } = decode(token, { complete: true }) ?? {}
  return sign(
    { ...(payload as object), ...claims },
    // Medusa does not boot without one.
    http.jwtSecret ?? "",
    { header, algorithm: header?.alg as Algorithm },
  )
}

/** The sooner of the token's end and the session's; a shop can sign tokens that do not expire. */
const expiryOf = ({ exp }: SessionTokenClaims, session: SessionRow): Date =>
  new Date(Math.min(exp ? exp * 1000 : Infinity, session.expires_at.getTime()))

/** The second factor that was passed in the session, as Medusa's claims say it. */
const factorOf = ({ mfa_completed_at: at }: SessionRow) =>
  at && { mfa_enabled: true, mfa_challenge_completed_at: at.toISOString() }

/** The tokens of a session, as every response with a login token holds them. */
export const sessionTokens = (
  req: MedusaRequest,
  token: string,
  session: SessionRow,
  hasRefreshToken: boolean,
): SessionTokens => {
  const claims = decode(token) as SessionTokenClaims
  const tokens = {
    token: addClaims(req, token, { sid: session.id, ...factorOf(session) }),
    expires_at: expiryOf(claims, session).toISOString(),
  }
  const { refresh: key } = services(req.scope).registration.keys
  return hasRefreshToken
    ? {
        ...tokens,
        refresh_token: makeRefreshToken(key, {
          session_id: session.id,
          epoch: session.epoch,
          generation: session.generation,
        }),
        refresh_expires_at: session.expires_at.toISOString(),
      }
    : tokens
}

const ID_LENGTH = 26

/** The id of the one session that a token can begin. */
const idOfSource = (source: string): string =>
  `cses_${createHash("sha256").update(source).digest("hex").slice(0, ID_LENGTH).toUpperCase()}`

/** Begins the session of a token, or takes up the one that goes on. */
const sessionOf = async (
  req: MedusaRequest,
  claims: SessionContext,
  origin: TokenOrigin,
): Promise<SessionRow> => {
  const { sessions, registration } = services(req.scope)
  const options = registration.options.sessions
  const epoch = epochOf(claims.app_metadata)
  const { continues, keeps, isAuthenticated } = origin
  const far = Date.now() + options.absolute_days * 86_400_000
  const token_expires_at = new Date(claims.exp ? claims.exp * 1000 : far)
  const completedAt = claims.mfa_challenge_completed_at
  const mfa_completed_at = completedAt ? new Date(completedAt) : null
  const found = continues
    ? await sessions.extend(continues, { token_expires_at, mfa_completed_at })
    : keeps
      ? await sessions.keep(keeps, {
          epoch,
          is_authenticated: isAuthenticated ?? false,
          token_expires_at,
        })
      : null
  if (found === undefined) {
    // It has ended in the meantime.
    throw tokenInvalid()
  }
  if (found) {
    return found
  }
  const request = await originOf(req)
  const provider = claims.auth_provider ?? ""
  const isPassword = isPasswordProvider(provider)
  const begun = await sessions.begin({
    ...options,
    customer_id: claims.actor_id,
    auth_identity_id: claims.auth_identity_id,
    epoch,
    auth_provider: provider,
    sign_in: origin.method ?? (isPassword ? "password" : provider),
    channel:
      origin.channel ?? (isPassword ? CHANNEL_OF_PROVIDER[provider] : null),
    remember: origin.remember ?? false,
    auth_time: origin.authTime,
    id: origin.source && idOfSource(origin.source),
    token_expires_at,
    mfa_completed_at,
    device: deviceOf(req.headers["user-agent"]),
    ip_address: storedAddress(request.address, options.ip_address),
    locale: request.locale ?? null,
    sales_channel_id: request.sales_channel_id ?? null,
  })
  if (!begun) {
    throw tokenInvalid()
  }
  const { row: session, replaced } = begun
  reportEnds(services(req.scope), replaced, {
    customer_id: session.customer_id,
    reason: "replaced",
  })
  if (options.new_device_notice && !origin.isQuiet) {
    registration.tasks.run("notice of a new device", () =>
      notifyOfNewDevice(services(req.scope), session),
    )
  }
  return session
}

const isWaiting = (body: object): boolean =>
  "mfa_required" in body || "verification_required" in body

/** What the token in a response says, if it is a customer's that this app has just signed and that has no session yet. */
const tokenToComplete = (
  req: MedusaRequest,
  body: unknown,
): SessionContext | null => {
  const { token } = Object(body) as { token?: unknown }
  const claims: SessionContext | null =
    typeof token === "string" ? readCustomerToken(req, `Bearer ${token}`) : null
  return claims?.sid ? null : claims
}

/** Completes the body of a response that holds a customer's token. */
const complete = async (
  req: MedusaRequest,
  response: { token: string },
  claims: SessionContext,
): Promise<object> => {
  const origin = origins.get(req) ?? {}
  if (!claims.actor_id) {
    const { method, channel, remember } = origin
    const waiting = isWaiting(response) && {
      sign_in: { method, channel, remember },
    }
    const auth_time = origin.authTime ?? claims.iat
    return {
      ...response,
      token: addClaims(req, response.token, { ...waiting, auth_time }),
    }
  }
  const session = await sessionOf(req, claims, origin)
  const hasRefreshToken = session.remember && !origin.continues
  return {
    ...response,
    ...sessionTokens(req, response.token, session, hasRefreshToken),
  }
}

/**
 * Gives every response that holds a customer's login token its session, whoever
 * minted the token: the claim `sid`, and the times and tokens that belong to it.
 * Any other response is sent immediately. Runs before all other middlewares, so that
 * it sees each response last.
 */
export const completeSignIn = (
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): void => {
  interceptJson(res, (body) => {
    const claims = tokenToComplete(req, body)
    if (!claims) {
      res.json(body)
      return
    }
    complete(req, body as { token: string }, claims)
      .then((completed) => res.json(completed))
      .catch((error: unknown) =>
        isRegistrationError(error)
          ? sendError(res, error)
          : next(withoutValues(error)),
      )
  })
  next()
}
