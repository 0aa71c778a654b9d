import type { LastRecipient } from "./lock-subjects"

/**
 * Recipients of the last message to erased customers. By then their contacts are
 * in no table; they stay in the memory of this process and are never in a
 * step's output, which a workflow engine may store.
 */
const recipients = new Map<string, LastRecipient>()

/** Keeps the recipient of a request's last message. */
export const putFarewell = (
  requestId: string,
  recipient: LastRecipient,
): void => {
  recipients.set(requestId, recipient)
}

/** Takes the recipient of a request out; undefined if there is none. */
export const takeFarewell = (requestId: string): LastRecipient | undefined => {
  const recipient = recipients.get(requestId)
  recipients.delete(requestId)
  return recipient
}
