import type { CustomerSession, SessionPage } from "../../types"
import type { Services } from "../../types/services"
import type { SessionRow } from "./session-rows"

const sessionOf = (row: SessionRow, currentId?: string): CustomerSession => ({
  id: row.id,
  is_current: row.id === currentId,
  created_at: row.created_at.toISOString(),
  last_seen_at: row.last_seen_at.toISOString(),
  expires_at: row.expires_at.toISOString(),
  sign_in: row.sign_in,
  channel: row.channel,
  device: { browser: row.browser, os: row.os, type: row.device_type },
  ip_address: row.ip_address,
})

/**
 * One page of a customer's live sessions, most recently used first.
 *
 * @param currentId the session of the request.
 */
export const listSessions = async (
  { sessions }: Services,
  customerId: string,
  page: { limit: number; offset: number },
  currentId?: string,
): Promise<SessionPage> => {
  const { rows, count } = await sessions.list(customerId, page)
  return {
    sessions: rows.map((row) => sessionOf(row, currentId)),
    count,
    ...page,
  }
}
