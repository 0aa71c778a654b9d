import type { App } from "./app"
import type { Database } from "./database"
import { registeredCustomer, sendAndReadOtp, uniquePhone } from "./fixtures"
import { startInstances, type Instances } from "./instances"
import { otpRows, tryOtp, wrongCodes, type Otp } from "./otp"

export const MAX_ATTEMPTS = 5
export const DAILY_CEILING = 20
/** Connections of one server's pool: so many of its calls can wait in the database. */
export const POOL = 10

/** Two servers without throttles, and what guessing at codes takes. */
export type Guessing = {
  instances: Instances
  app: App
  database: Database
  /** A customer with a phone to verify, and the code for it. */
  customerWithCode: (
    phone?: string,
  ) => Promise<{ id: string; phone: string; otp: Otp }>
  /** Sends a customer a code to verify one of the contacts with. */
  send: (id: string, to: string) => Promise<Otp>
  /** Makes so many wrong guesses, one after the other. */
  guess: (otp: Otp, count: number) => Promise<void>
  /** The attempts that a customer's codes have had. */
  attempts: (id: string) => Promise<number[]>
  /** The wrong guesses of the day, for each destination and purpose that has any. */
  failures: () => Promise<number[]>
  /** Begins the day anew. */
  forget: () => Promise<unknown>
}

/** Boots the two servers. */
export async function startGuessing(): Promise<Guessing> {
  const instances = await startInstances({
    options: {
      maxAttempts: MAX_ATTEMPTS,
      email_verification: { channel: "email", resendThrottleSeconds: 0 },
      phone_verification: { channel: "sms", resendThrottleSeconds: 0 },
      rate_limit: false,
    },
  })
  const [app] = instances.apps
  const { database } = app

  const send = (id: string, to: string) =>
    sendAndReadOtp(app, {
      id,
      to,
      type: to.includes("@") ? "email_verification" : "phone_verification",
    })
  return {
    instances,
    app,
    database,
    send,
    customerWithCode: async (phone = uniquePhone()) => {
      const { id } = await registeredCustomer(app, { phone, verify: [] })
      return { id, phone, otp: await send(id, phone) }
    },
    guess: async (otp, count) => {
      for (const code of wrongCodes(otp.code, count)) {
        expect((await tryOtp(app, { ...otp, code })).status).toBe(400)
      }
    },
    attempts: async (id) =>
      (await otpRows(database, id)).map((row) => row.attempts),
    failures: async () => {
      const rows = await database.query<{ failures: number }>(
        "SELECT failures FROM otp_limit WHERE failures > 0",
      )
      return rows.map((row) => row.failures)
    },
    forget: () => database.query("DELETE FROM otp_limit"),
  }
}
