import type { App } from "./app"
import { registeredCustomer, uniqueIp, type Customer } from "./fixtures"
import { startInstances, type Instances } from "./instances"
import { kindOf, limitsOf, tryLogin } from "./limits"

/** Wrong passwords that a login may have. */
export const POINTS = 4
export const WRONG = "not the password at all"
export const REFUSED = "429 rate_limited"
export const WRONG_ONE = "401 invalid_credentials"

/** A shop on several instances that takes few wrong passwords for a login. */
export type GuessedLogins = {
  instances: Instances
  app: App
  /** A customer who has verified both contacts. */
  customer: () => Promise<Customer>
  /** Tries wrong passwords on one instance after the other, each from an address of its own; what was answered. */
  guess: (body: Record<string, unknown>, times?: number) => Promise<string[]>
}

export async function startGuessedLogins(): Promise<GuessedLogins> {
  const instances = await startInstances({
    options: {
      ...limitsOf({ account: { points: POINTS, window: 900 } }),
      storefrontUrl: "https://shop.example.com",
      registration: { identifier: "both" },
      password_reset: {
        template: "templates/reset.hbs",
        sms_body: "Reset: {{token}} {{reset_url}}",
      },
    },
  })
  const [app] = instances.apps
  return {
    instances,
    app,
    customer: () => registeredCustomer(app, { verify: ["email", "phone"] }),
    guess: async (body, times = POINTS) => {
      const kinds: string[] = []
      for (let n = 0; n < times; n++) {
        const typed = { password: WRONG, ...body }
        const answer = await tryLogin(instances.at(n), typed, {
          ip: uniqueIp(),
        })
        kinds.push(kindOf(answer))
      }
      return kinds
    },
  }
}
