/** What a test chooses about its app; passed to the app's process as JSON in `TEST_APP_SETTINGS`. */
export type AppSettings = {
  /** The plugin's options. */
  options: Record<string, unknown>
  /** False: Medusa as it is, without the plugin; for controls. */
  plugin: boolean
  /** `medusa`: Medusa's own emailpass provider in place of the plugin's. */
  auth: "plugin" | "medusa"
  authMethodsPerActor: Record<string, string[]>
  /** Options of the two auth providers. */
  providerOptions: {
    emailpass?: Record<string, unknown>
    phonepass?: Record<string, unknown>
  }
}

/** The least that argon2 takes. What measures hashing asks for the default: `providerOptions: {}`. */
const CHEAP = { memory_cost: 8, time_cost: 1 }

/** The smallest configuration in which every verification works. */
export const defaultSettings: AppSettings = {
  options: {
    registration: { identifier: "email" },
    email_verification: { channel: "email" },
    phone_verification: { channel: "sms" },
    // Counted as in production, and out of reach: suites make thousands of calls from one address.
    rate_limit: {
      ip: { points: 1_000_000, window: 60 },
      account: { points: 1_000_000, window: 60 },
      destination: { points: 1_000_000, window: 60 },
      daily_budget: { destination: 1_000_000, country: 1_000_000 },
    },
  },
  plugin: true,
  auth: "plugin",
  authMethodsPerActor: {
    user: ["emailpass"],
    customer: ["emailpass", "phonepass"],
  },
  providerOptions: { emailpass: CHEAP, phonepass: CHEAP },
}

/** The settings of this process: the given ones, the default for each that is not given. */
export function readSettings(): AppSettings {
  const given = JSON.parse(
    process.env.TEST_APP_SETTINGS || "{}",
  ) as Partial<AppSettings>
  return { ...defaultSettings, ...given }
}
