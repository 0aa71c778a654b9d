import type { Answer, App } from "./app"
import type { Database } from "./database"
import { uniqueIp, type OtpType } from "./fixtures"

/** A code and the token that names it. */
export type Otp = { token: string; code: string }

/** A row of `otp_verification`. */
export type OtpRow = {
  id: string
  customer_id: string
  subject: string
  purpose: string
  destination: string
  hashed_code: string
  attempts: number
  verified_at: Date | null
}

/** Asks for a code, whatever the answer, from an address of its own. */
export const askForOtp = (
  app: App,
  customerId: string,
  type: OtpType,
): Promise<Answer> =>
  app.request("POST", "/store/customers/otp/send", {
    body: { customer_id: customerId, type },
    ip: uniqueIp(),
  })

/** Tries a code, whatever the answer, from an address of its own. */
export const tryOtp = (app: App, { token, code }: Otp): Promise<Answer> =>
  app.request("POST", "/store/customers/otp/verify", {
    body: { token, code },
    ip: uniqueIp(),
  })

/** So many numeric codes that are not the given one, all different. */
export const wrongCodes = (code: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    String((Number(code) + index + 1) % 10 ** code.length).padStart(
      code.length,
      "0",
    ),
  )

/** The live codes of a customer. */
export const otpRows = (
  database: Database,
  customerId: string,
): Promise<OtpRow[]> =>
  database.query<OtpRow>(
    "SELECT * FROM otp_verification WHERE customer_id = $1 AND deleted_at IS NULL",
    [customerId],
  )

/** How many contacts a customer has verified. */
export async function verificationCount(
  database: Database,
  customerId: string,
): Promise<number> {
  const rows = await database.query(
    "SELECT 1 FROM contact_verification WHERE customer_id = $1 AND deleted_at IS NULL",
    [customerId],
  )
  return rows.length
}

/** The statuses and codes of many answers, with how often each came. */
export function tally(answers: Answer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, body } of answers) {
    const kind = status < 400 ? String(status) : `${status} ${body?.code}`
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  return counts
}
