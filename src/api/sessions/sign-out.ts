import type {
  AuthContext,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { epochOf } from "../../core/account/identity-rows"
import { endSessions } from "../../core/session/end-sessions"
import {
  readRefreshToken,
  type RefreshTokenClaims,
} from "../../core/session/refresh-token"
import type { SessionRow } from "../../core/session/session-rows"
import { services } from "../../workflows/services"
import { bearerContext } from "../auth/gate/contexts"
import type { SessionContext } from "./complete-sign-in"

const named = new WeakMap<MedusaRequest, SessionContext[]>()

/** Keeps what a request comes with, before its session is hidden from later handlers. */
export const keepPresentContexts = (req: MedusaRequest): void => {
  named.set(req, presentContexts(req))
}

/** The contexts that a request comes with: those of its cookie and of its token. */
const presentContexts = (req: MedusaRequest): SessionContext[] =>
  named.get(req) ??
  ([
    req.session?.auth_context as AuthContext | undefined,
    bearerContext(req),
  ].filter((context) => context?.actor_type === "customer") as AuthContext[])

/**
 * Ends the sessions that a request names by its cookie, its token, or a refresh
 * token. A token from before there were sessions names none.
 *
 * @returns the id of the first that was named, whether or not it was alive.
 */
export const endPresentSessions = async (
  req: MedusaRequest,
  refreshToken?: string,
): Promise<string | undefined> => {
  const { sessions, registration } = services(req.scope)
  const present = presentContexts(req).flatMap(
    ({ sid, actor_id, app_metadata }) =>
      sid
        ? [{ id: sid, customer_id: actor_id, epoch: epochOf(app_metadata) }]
        : [],
  )
  const claims = refreshToken
    ? readRefreshToken(registration.keys.refresh, refreshToken)
    : null
  const found = claims ? await sessions.find(claims.session_id) : undefined
  const isKnown = claims && found && isRecent(claims, found)
  const all = isKnown ? [...present, found] : present
  for (const { id, customer_id, epoch } of all) {
    await endSessions(services(req.scope), {
      customer_id,
      id,
      epoch,
      reason: "signed_out",
    })
  }
  return all[0]?.id
}

/** The newest refresh token, or the one before it; an older one has no say any more. */
const isRecent = (claims: RefreshTokenClaims, session: SessionRow): boolean =>
  claims.epoch === session.epoch && claims.generation >= session.generation - 1

/** Removes the session of the request's cookie from the store, and the cookie from the browser, as Medusa does. */
export const clearSessionCookie = async (
  req: MedusaRequest,
  res: MedusaResponse,
): Promise<void> => {
  const { sessionOptions, cookieOptions } = services(req.scope).config
    .projectConfig
  const held = req.session?.auth_context as AuthContext | undefined
  // Staff stay signed in on the same browser.
  if (held && held.actor_type !== "customer") {
    return
  }
  if (held) {
    await new Promise<void>((resolve, reject) =>
      req.session.destroy((error: unknown) =>
        error ? reject(error) : resolve(),
      ),
    )
  }
  res.clearCookie(sessionOptions?.name ?? "connect.sid", cookieOptions)
}
