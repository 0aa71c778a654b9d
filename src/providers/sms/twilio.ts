import {
  callCarrier,
  jsonOf,
  refusedWith,
  type Carrier,
  type Outcome,
} from "./outcome"
import type { TwilioOptions } from "./options"

const API = "https://api.twilio.com"

/** Twilio's codes for a number that gets no SMS: not a number, no mobile, blocked by its owner. */
const INVALID_NUMBER = new Set([21211, 21217, 21610, 21614])

const read = async (response: Response): Promise<Outcome> => {
  if (response.ok) {
    const { sid } = await jsonOf(response)
    return { kind: "sent", id: typeof sid === "string" ? sid : undefined }
  }
  const { code } = await jsonOf(response)
  return INVALID_NUMBER.has(Number(code))
    ? { kind: "invalid_number", reason: `code ${Number(code)}` }
    : refusedWith(response.status, code)
}

/** Twilio's Programmable Messaging API, version 2010-04-01. */
export const twilio = (options: TwilioOptions): Carrier => {
  const { account_sid, auth_token, from, messaging_service_sid } = options
  const credentials = `${account_sid}:${auth_token}`
  const authorization = `Basic ${Buffer.from(credentials).toString("base64")}`
  const path = `/2010-04-01/Accounts/${encodeURIComponent(account_sid)}/Messages.json`
  return {
    name: options.name ?? "twilio",
    countries: options.countries,
    send: ({ to, text, from: sender = from }, signal) => {
      const body = new URLSearchParams({ To: to, Body: text })
      if (sender) {
        body.set("From", sender)
      }
      // With both, the service sends from the given sender.
      if (messaging_service_sid) {
        body.set("MessagingServiceSid", messaging_service_sid)
      }
      const url = `${options.url ?? API}${path}`
      const headers = { authorization }
      return callCarrier(url, { method: "POST", headers, body, signal }, read)
    },
  }
}
