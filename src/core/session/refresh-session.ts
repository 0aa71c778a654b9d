import { CUSTOMER_REGISTRATION_EVENTS } from "../../types"
import type { Services } from "../../types/services"
import { listVerified, notifyOfChange } from "../messages/notify-of-change"
import { emitEvents } from "../shared/emit-events"
import { tokenInvalid } from "../shared/errors"
import { readRefreshToken, type RefreshTokenClaims } from "./refresh-token"
import type { EndReason, SessionRow } from "./session-rows"

/**
 * The session that a refresh token names. A token that was used before is
 * decided about here, whatever else may refuse the session; any other is not
 * used yet.
 *
 * @throws `token_invalid`.
 */
export const findRefreshed = async (
  services: Services,
  token: string,
): Promise<{ claims: RefreshTokenClaims; session: SessionRow }> => {
  const { sessions, registration } = services
  const claims = readRefreshToken(registration.keys.refresh, token)
  const session = claims && (await sessions.find(claims.session_id))
  if (!session) {
    throw tokenInvalid()
  }
  if (claims.generation < session.generation) {
    await useRefreshToken(services, claims)
  }
  return { claims, session }
}

/**
 * Uses a refresh token. If it was used before, someone has a copy of it: the
 * session has then ended, and the customer is notified (RFC 9700, 4.14.2).
 *
 * @returns the session, with the generation of the next token.
 * @throws `token_invalid`.
 */
export const useRefreshToken = async (
  services: Services,
  claims: RefreshTokenClaims,
): Promise<SessionRow> => {
  const { idle_days, refresh_grace_seconds } =
    services.registration.options.sessions
  const refresh = await services.sessions.refresh(claims, {
    idle_days,
    refresh_grace_seconds,
  })
  if (refresh.outcome === "refreshed") {
    return refresh.session
  }
  if (refresh.outcome === "reused") {
    await reportReuse(services, refresh.session)
  }
  throw tokenInvalid()
}

const reportReuse = async (
  services: Services,
  { id: session_id, customer_id }: SessionRow,
): Promise<void> => {
  const data = { customer_id, session_id }
  const { REFRESH_TOKEN_REUSED, SESSION_ENDED } = CUSTOMER_REGISTRATION_EVENTS
  const reason: EndReason = "token_reused"
  emitEvents(services, [
    { name: REFRESH_TOKEN_REUSED, data },
    { name: SESSION_ENDED, data: { ...data, reason } },
  ])
  const { verified } = await listVerified(services, customer_id)
  notifyOfChange(services, {
    customer_id,
    change: { kind: "session_ended" },
    verified,
  })
}
