import type { MedusaContainer } from "@medusajs/framework/types"
import type { RateLimitService } from "../../modules/rate-limit"
import { RATE_LIMIT_MODULE, type ContactChannel } from "../../types"

/** The key under which a pause is kept, in PostgreSQL whatever the limits' store. */
const pauseOf = (channel: ContactChannel): string => `pause:${channel}`

/**
 * Stops all messages of a kind at once, on every instance, for a time: the
 * answer to an attack that costs money (SMS pumping).
 */
export const pauseMessages = async (
  container: MedusaContainer,
  channel: ContactChannel,
  seconds: number,
): Promise<void> =>
  container
    .resolve<RateLimitService>(RATE_LIMIT_MODULE)
    .mark("postgres", pauseOf(channel), seconds)

/** Lets messages of a kind go out again. */
export const resumeMessages = async (
  container: MedusaContainer,
  channel: ContactChannel,
): Promise<void> =>
  container
    .resolve<RateLimitService>(RATE_LIMIT_MODULE)
    .unmark("postgres", pauseOf(channel))

/** Tells whether messages of a kind are paused. */
export const isPaused = (
  container: MedusaContainer,
  channel: ContactChannel,
): Promise<boolean> =>
  container
    .resolve<RateLimitService>(RATE_LIMIT_MODULE)
    .isMarked("postgres", pauseOf(channel))
