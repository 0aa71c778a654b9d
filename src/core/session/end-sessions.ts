import { CUSTOMER_REGISTRATION_EVENTS } from "../../types"
import type { Services } from "../../types/services"
import { emitEvents } from "../shared/emit-events"
import type { SessionEnd } from "./session-rows"

/**
 * Ends live sessions of a customer, immediately and on every instance, and
 * emits an event for each.
 *
 * @returns their ids.
 */
export const endSessions = async (
  services: Services,
  end: SessionEnd,
): Promise<string[]> => {
  const ids = await services.sessions.end(end)
  reportEnds(services, ids, end)
  return ids
}

/** Emits an event for each session that has ended. */
export const reportEnds = (
  services: Services,
  ids: string[],
  {
    customer_id,
    reason,
    ended_by,
  }: Pick<SessionEnd, "customer_id" | "reason" | "ended_by">,
): void => {
  if (ids.length) {
    emitEvents(
      services,
      ids.map((session_id) => ({
        name: CUSTOMER_REGISTRATION_EVENTS.SESSION_ENDED,
        data: { customer_id, session_id, reason, ended_by },
      })),
    )
  }
}
