import { setTimeout as sleep } from "node:timers/promises"

/** How long a refusal is delayed, in milliseconds. */
const HOLD = 1_000

/** Refusals delayed in parallel; any others are sent immediately. */
const MAX_HELD = 1_000

let held = 0

/**
 * Waits a second before a refusal after which a client could immediately try
 * again. Without it, clients that ignore refusals would take the time that
 * logins need, by asking over and over; with it, each of their connections asks
 * once a second.
 */
export const delayRefusal = async (): Promise<void> => {
  if (held >= MAX_HELD) {
    return
  }
  held++
  await sleep(HOLD)
  held--
}
