import type { App } from "./app"
import { deletionOptions } from "./deletion"
import { kindOf } from "./limits"

/** A shop with the limits that it has by default, where attackers share an address with nobody. */
export const lockOutOptions = {
  ...deletionOptions,
  storefrontUrl: "https://shop.example.com",
  password_reset: {
    template: "templates/reset.hbs",
    sms_body: "Reset: {{token}} {{reset_url}}",
  },
  rate_limit: {
    // Of the tests' own calls.
    ip: { points: 1_000_000, window: 60 },
  },
}

/** Has so many seconds pass for throttles and limits. */
export const passTime = async (
  { database }: Pick<App, "database">,
  seconds: number,
): Promise<void> => {
  await database.query(
    `UPDATE otp_limit SET next_send_at = next_send_at - make_interval(secs => $1),
                          expires_at = expires_at - make_interval(secs => $1)`,
    [seconds],
  )
  await database.query(
    "UPDATE customer_registration_limit SET expire = expire - $1::bigint",
    [seconds * 1000],
  )
}

/** Asks for the reset of a customer's password; resolves with the kind of the answer. */
export const requestReset = async (
  app: App,
  email: string,
  ip: string,
): Promise<string> =>
  kindOf(
    await app.request("POST", "/auth/customer/emailpass/reset-password", {
      body: { email },
      ip,
    }),
  )
