import { isGsm7 } from "../../core/messages/sms-segments"
import {
  callCarrier,
  jsonOf,
  refusedWith,
  type Carrier,
  type Outcome,
} from "./outcome"
import type { VonageOptions } from "./options"

const API = "https://rest.nexmo.com"

/** Vonage's statuses for a number that gets no SMS: not routable, barred. */
const INVALID_NUMBER = new Set(["6", "7"])

const read = async (response: Response): Promise<Outcome> => {
  if (!response.ok) {
    return refusedWith(response.status)
  }
  // The status is in the body; without it nobody knows.
  const { messages } = await jsonOf(response)
  const parts = (Array.isArray(messages) ? messages : []).map(
    (part) => Object(part) as Record<string, unknown>,
  )
  const [first] = parts
  if (!first) {
    return { kind: "unknown", reason: "no readable response" }
  }
  if (parts.some(({ status }) => status === "0")) {
    return { kind: "sent", id: String(first["message-id"]) }
  }
  const status = String(first.status)
  return INVALID_NUMBER.has(status)
    ? { kind: "invalid_number", reason: `status ${status}` }
    : refusedWith(response.status, status)
}

/** Vonage's SMS API. */
export const vonage = (options: VonageOptions): Carrier => {
  const { api_key, api_secret, from } = options
  return {
    name: options.name ?? "vonage",
    countries: options.countries,
    send: ({ to, text, from: sender = from }, signal) => {
      const body = new URLSearchParams({
        api_key,
        api_secret,
        from: sender,
        to: to.replace(/^\+/, ""),
        text,
        type: isGsm7(text) ? "text" : "unicode",
      })
      const url = `${options.url ?? API}/sms/json`
      return callCarrier(url, { method: "POST", body, signal }, read)
    },
  }
}
