import { AsyncLocalStorage } from "node:async_hooks"
import type { MessageOutcome } from "../../types"

/** What a provider of this package says about a message: which carrier it gave it to last, and what became of it. */
export interface CarrierReport {
  carrier: string
  outcome: Extract<
    MessageOutcome,
    "sent" | "unknown" | "failed" | "invalid_number"
  >
}

/** By the recipient. */
type Reports = Map<string, CarrierReport>

const collecting = new AsyncLocalStorage<Reports>()

/**
 * Sends, and collects what a provider of this package reports meanwhile. It
 * cannot say so in its result: Medusa stores the id of a message and wraps
 * errors, and nothing else comes back.
 */
export const collectCarrierReports = <T>(
  reports: Reports,
  send: () => Promise<T>,
): Promise<T> => collecting.run(reports, send)

/** Reports a message to whoever is sending it; no effect if Medusa or the shop sends it. */
export const reportCarrier = (to: string, report: CarrierReport): void => {
  collecting.getStore()?.set(to, report)
}
