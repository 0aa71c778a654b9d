import type { ContactChannel } from "../types"
import type { ParsedOptions } from "./options-schema"

/**
 * The contact that messages about a deletion go to first: the phone where the
 * section names the phone's channel of the Notification Module, else the email.
 */
export const deletionContactChannel = (
  options: Pick<
    ParsedOptions,
    "account_deletion_request" | "email_verification" | "phone_verification"
  >,
): ContactChannel => {
  const channel = options.account_deletion_request?.channel
  const isPhones =
    channel === "sms" || channel === options.phone_verification?.channel
  return channel !== undefined &&
    isPhones &&
    channel !== options.email_verification?.channel
    ? "phone"
    : "email"
}

/** The channel of the Notification Module that reaches a contact. */
export const notificationChannelOf = (
  options: ParsedOptions,
  channel: ContactChannel,
): string =>
  channel === "email"
    ? (options.email_verification?.channel ?? "email")
    : (options.phone_verification?.channel ?? "sms")
