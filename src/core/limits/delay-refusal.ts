import { setTimeout as sleep } from "node:timers/promises"

/** How long a refusal is held back, in milliseconds. */
const HOLD = 1_000

/** Refusals held at once; more go out at once. */
const MAX_HELD = 1_000

let held = 0

/**
 * Waits a second before a call is refused that could be tried again at once.
 * Without it those who do not mind being refused take, by asking over and over,
 * the time that logins need; with it each of their connections asks once a
 * second.
 */
export const delayRefusal = async (): Promise<void> => {
  if (held >= MAX_HELD) {
    return
  }
  held++
  await sleep(HOLD)
  held--
}
