import type { ContactChannel } from "../../types"
import type { MessageContent } from "./otp-message"

const TEXT =
  "Your account was deleted, as you asked. This is the last message about it."

/** Says that an account and its data are deleted. */
export const deletionCompletedMessage = (
  channel: ContactChannel,
): MessageContent =>
  channel === "phone"
    ? { text: TEXT }
    : {
        subject: "Your account was deleted",
        text: `${TEXT}\n`,
        html: `<!doctype html><html><body><p>${TEXT}</p></body></html>`,
      }
