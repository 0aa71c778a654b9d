import type { Services } from "../../types/services"

/**
 * Emits events of what has happened already: a bus that fails is logged, and the
 * caller goes on without waiting.
 */
export const emitEvents = (
  { events, logger }: Pick<Services, "events" | "logger">,
  all: { name: string; data: object }[],
): void => {
  events.emit<object>(all).catch((error: unknown) => {
    const reason = error instanceof Error ? error.name : "unknown error"
    logger.warn(`customer-registration: event not emitted (${reason})`)
  })
}
