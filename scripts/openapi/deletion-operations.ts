import { CUSTOMER, LIMITS, SENDING, OF_CUSTOMER } from "./groups"
import type { Operation } from "./operation"

const DELETION = "/store/customers/account-deletion"

/** The routes of `/store` by which customers delete their account. */
export const DELETION_OPERATIONS: Operation[] = [
  {
    id: "requestDeletion",
    method: "post",
    path: `${DELETION}/request`,
    summary: "Request the deletion of the account",
    description:
      "Sends a code that confirms it. Every session ends, and login is refused while the request is active. Needs a fresh authentication (`step_up`).",
    credentials: CUSTOMER,
    body: "RequestDeletion",
    hasOptionalBody: true,
    answer: "OtpSent",
    errors: [
      "invalid_data",
      ...OF_CUSTOMER,
      "reauthentication_required",
      "deletion_already_requested",
      ...SENDING,
      "delivery_failed",
    ],
    medusaErrors: [400],
  },
  {
    id: "confirmDeletion",
    method: "post",
    path: `${DELETION}/confirm`,
    summary: "Confirm the deletion with a code",
    description:
      "The account is erased after the date in the response, unless the deletion is cancelled first.",
    credentials: ["none"],
    body: "VerifyOtp",
    answer: "DeletionConfirmed",
    errors: ["invalid_data", "otp_invalid", ...LIMITS],
    medusaErrors: [400],
  },
  {
    id: "requestDeletionCancel",
    method: "post",
    path: `${DELETION}/cancel-request`,
    summary: "Request the code that cancels a deletion",
    description:
      "The response and its time are the same if there is no such account or no active request.",
    credentials: ["none"],
    body: "RequestCancel",
    hasBotCheck: true,
    answer: "OtpSent",
    errors: ["invalid_data", ...SENDING],
    medusaErrors: [400],
  },
  {
    id: "confirmDeletionCancel",
    method: "post",
    path: `${DELETION}/cancel-confirm`,
    summary: "Cancel the deletion with a code, or with the link of a message",
    description:
      "Login works again immediately. The link is in the messages about the deletion; the limits for codes do not apply to it.",
    credentials: ["none"],
    body: "ConfirmCancel",
    answer: "DeletionCancelled",
    errors: ["invalid_data", "otp_invalid", ...LIMITS],
    medusaErrors: [400],
  },
]
