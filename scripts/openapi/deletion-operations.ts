import { CUSTOMER, LIMITS, SENDING, OF_CUSTOMER } from "./groups"
import type { Operation } from "./operation"

const DELETION = "/store/customers/account-deletion"

/** The routes of `/store` by which customers delete their account. */
export const DELETION_OPERATIONS: Operation[] = [
  {
    id: "requestDeletion",
    method: "post",
    path: `${DELETION}/request`,
    summary: "Ask for the deletion of the account",
    description:
      "Sends a code that confirms it. Every session ends, and login is refused, as long as the request is active.",
    credentials: CUSTOMER,
    body: "RequestDeletion",
    hasOptionalBody: true,
    answer: "OtpSent",
    errors: [
      "invalid_data",
      ...OF_CUSTOMER,
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
    summary: "Confirm the deletion by a code",
    description:
      "The account is erased when the answered date has passed, unless the deletion is cancelled before.",
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
    summary: "Ask for the code that cancels a deletion",
    description:
      "The answer and its time are the same where there is no such account or no active request.",
    credentials: ["none"],
    body: "RequestCancel",
    answer: "OtpSent",
    errors: ["invalid_data", ...SENDING],
    medusaErrors: [400],
  },
  {
    id: "confirmDeletionCancel",
    method: "post",
    path: `${DELETION}/cancel-confirm`,
    summary: "Cancel the deletion by a code, or by the link of a message",
    description:
      "Login works again at once. The link stands in the messages about the deletion; no limit of codes holds it back.",
    credentials: ["none"],
    body: "ConfirmCancel",
    answer: "DeletionCancelled",
    errors: ["invalid_data", "otp_invalid", ...LIMITS],
    medusaErrors: [400],
  },
]
