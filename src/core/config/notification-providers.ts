import type { AppConfig } from "./auth-provider-config"

/** An entry of the Notification Module's providers. */
export interface NotificationEntry {
  id?: string
  resolve?: unknown
  options?: { channels?: string[] }
}

/** The notification providers of the app; empty if it does not configure the Notification Module. */
export const notificationEntries = (config: AppConfig): NotificationEntry[] => {
  const module = config.modules?.notification as
    { options?: { providers?: NotificationEntry[] } } | undefined
  return module?.options?.providers ?? []
}

/** The id of the provider that serves a channel, for the log. */
export const carrierOf = (
  config: AppConfig,
  channel: string,
): string | undefined =>
  notificationEntries(config).find(({ options }) =>
    options?.channels?.includes(channel),
  )?.id
