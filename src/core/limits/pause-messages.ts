import type { ContactChannel } from "../../types"
import type { Services } from "../../types/services"

/** The key of a pause, stored in PostgreSQL whatever the limits' store. */
const pauseOf = (channel: ContactChannel): string => `pause:${channel}`

/**
 * Stops all messages of a kind for a time, immediately and on every instance:
 * the reaction to an attack that costs money (SMS pumping).
 */
export const pauseMessages = async (
  services: Services,
  channel: ContactChannel,
  seconds: number,
): Promise<void> => services.limiter.mark("postgres", pauseOf(channel), seconds)

/** Lets messages of a kind be sent again. */
export const resumeMessages = async (
  services: Services,
  channel: ContactChannel,
): Promise<void> => services.limiter.unmark("postgres", pauseOf(channel))

/** Tells whether messages of a kind are paused. */
export const isPaused = (
  services: Services,
  channel: ContactChannel,
): Promise<boolean> => services.limiter.isMarked("postgres", pauseOf(channel))
