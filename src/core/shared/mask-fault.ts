import { faultName } from "./errors"

/** How much of a message the log shows. */
const MAX_SHOWN = 300

/** Possible codes, numbers, tokens or addresses in a carrier's message. */
const REVEALING = [
  /\S*@\S*/g,
  // A link's query and fragment contain tokens.
  /(?<=https?:\/\/[^\s?#]*)[?#]\S*/g,
  // Numbers as people and carriers write them.
  /\+?\d[\d\s().-]{2,}\d/g,
  /[\w.-]{20,}/g,
]

/** Words of a message that may be its code: capitals and digits. */
const codesIn = (text: string): string[] => text.match(/[A-Z0-9]{4,}/g) ?? []

/**
 * The class and the message of a carrier's error for the log: sent texts,
 * contacts, codes, numbers and tokens are masked. A carrier may quote the whole
 * message that it refused.
 *
 * @param sent texts of the message, and its recipient.
 */
export const maskFault = (error: unknown, sent: readonly string[]): string => {
  const { message } = Object(error) as { message?: unknown }
  const secrets = [...sent, ...sent.flatMap(codesIn)]
    .filter(Boolean)
    .sort((one, other) => other.length - one.length)
  let shown = typeof message === "string" ? message : ""
  for (const secret of secrets) {
    shown = shown.replaceAll(secret, "***")
  }
  for (const pattern of REVEALING) {
    shown = shown.replace(pattern, "***")
  }
  const line = shown.replace(/\s+/g, " ").trim().slice(0, MAX_SHOWN)
  return [faultName(error), line].filter(Boolean).join(": ")
}
