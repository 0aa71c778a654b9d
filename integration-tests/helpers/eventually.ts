import { setTimeout as sleep } from "node:timers/promises"
import { patience } from "./patience"

/**
 * Repeats a check until it holds: for what an app does after its response.
 * @throws what the check threw last, after `timeout` milliseconds
 */
export async function eventually<Result>(
  check: () => Promise<Result>,
  { timeout = patience(10_000) }: { timeout?: number } = {},
): Promise<Result> {
  const deadline = Date.now() + timeout
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > deadline) {
        throw error
      }
    }
    await sleep(20)
  }
}
