import type { ContactChannel } from "../../types"
import { maskContact } from "../text"
import type { MessageContent } from "./otp-message"

/** Tells a former contact that another one took its place; the new one is masked. */
export const contactChangedMessage = (
  channel: ContactChannel,
  newValue: string,
): MessageContent => {
  const what = channel === "email" ? "email address" : "phone number"
  const text = `The ${what} of your account was changed to ${maskContact(newValue)}. If this was not you, contact the shop now.`
  return channel === "phone"
    ? { text }
    : {
        subject: `Your ${what} was changed`,
        text,
        html: `<!doctype html><html><body><p>${text}</p></body></html>`,
      }
}
