import {
  ListQuery,
  RequestParams,
} from "../../src/api/admin/account-deletion-requests/validators"
import {
  CustomerParams,
  CustomerSessionParams,
  ListPage,
} from "../../src/api/admin/customers/[id]/validators"
import {
  MessagesQuery,
  PreviewQuery,
} from "../../src/api/admin/registration-messages/validators"
import { STAFF } from "./groups"
import type { Operation } from "./operation"

const REQUESTS = "/admin/account-deletion-requests"
const CUSTOMER = "/admin/customers/{id}"
const MESSAGES = "/admin/registration-messages"

const ofStaff = { credentials: STAFF, medusaErrors: [400, 401] } as const

const decision = {
  ...ofStaff,
  method: "post",
  params: RequestParams,
  body: "DecisionBody",
  hasOptionalBody: true,
  answer: "DeletionRequestAnswer",
  errors: ["invalid_data", "not_found", "deletion_not_active"],
} as const satisfies Partial<Operation>

const access = {
  ...ofStaff,
  method: "post",
  params: CustomerParams,
  answer: "AccountAccess",
  errors: ["invalid_data", "not_found"],
} as const satisfies Partial<Operation>

/** The routes of `/admin`. */
export const ADMIN_OPERATIONS: Operation[] = [
  {
    ...ofStaff,
    id: "listDeletionRequests",
    method: "get",
    path: REQUESTS,
    summary: "List deletion requests",
    description: "With a filter, search, order and paging.",
    query: ListQuery,
    answer: "DeletionRequestList",
    errors: ["invalid_data"],
  },
  {
    ...ofStaff,
    id: "retrieveDeletionRequest",
    method: "get",
    path: `${REQUESTS}/{id}`,
    summary: "Show a deletion request",
    description: "With the customer as it is now.",
    params: RequestParams,
    answer: "DeletionRequestAnswer",
    errors: ["invalid_data", "not_found"],
  },
  {
    ...decision,
    id: "cancelDeletionRequest",
    path: `${REQUESTS}/{id}/cancel`,
    summary: "Cancel a deletion for a customer",
    description:
      "Cancels a pending or confirmed request; the customer can log in again immediately.",
  },
  {
    ...decision,
    id: "expediteDeletionRequest",
    path: `${REQUESTS}/{id}/expedite`,
    summary: "Make a confirmed deletion due now",
    description:
      "The next run of the job erases the account. A request that was set aside is tried again.",
  },
  {
    ...ofStaff,
    id: "retrieveRegistration",
    method: "get",
    path: `${CUSTOMER}/registration`,
    summary: "Show the account of a customer",
    description:
      "The verified contacts, the auth providers, the latest deletion request, and the referrals.",
    params: CustomerParams,
    query: ListPage,
    answer: "RegistrationAnswer",
    errors: ["invalid_data", "not_found"],
  },
  {
    ...access,
    id: "disableAccount",
    path: `${CUSTOMER}/disable`,
    summary: "Disable an account",
    description:
      "Every session of the customer ends; login and password reset are refused.",
  },
  {
    ...access,
    id: "enableAccount",
    path: `${CUSTOMER}/enable`,
    summary: "Enable a disabled account",
    description: "The customer can log in again.",
  },
  {
    ...ofStaff,
    id: "listCustomerSessions",
    method: "get",
    path: `${CUSTOMER}/sessions`,
    summary: "List the sessions of a customer",
    description: "The live ones, most recently used first.",
    params: CustomerParams,
    query: ListPage,
    answer: "SessionList",
    errors: ["invalid_data", "not_found"],
  },
  {
    ...ofStaff,
    id: "endCustomerSessions",
    method: "delete",
    path: `${CUSTOMER}/sessions`,
    summary: "End all sessions of a customer",
    description: "Each keeps the id of the staff member who ended it.",
    params: CustomerParams,
    answer: "EndedSessions",
    errors: ["invalid_data", "not_found"],
  },
  {
    ...ofStaff,
    id: "endCustomerSession",
    method: "delete",
    path: `${CUSTOMER}/sessions/{session_id}`,
    summary: "End one session of a customer",
    description: "It keeps the id of the staff member who ended it.",
    params: CustomerSessionParams,
    answer: "EndedSession",
    errors: ["invalid_data", "not_found"],
  },
  {
    ...ofStaff,
    id: "retrieveMessages",
    method: "get",
    path: MESSAGES,
    summary: "Show the messages of the last days",
    description:
      "How many messages the plugin has sent or held back, by day, channel, country, carrier and outcome; how many codes were entered; and what is paused. The filters concern the messages, not the codes.",
    query: MessagesQuery,
    answer: "MessagesAnswer",
    errors: ["invalid_data", "busy"],
  },
  {
    ...ofStaff,
    id: "previewMessage",
    method: "get",
    path: `${MESSAGES}/previews`,
    summary: "Show a message with sample data",
    description:
      "As a customer would get it, with the shop's own texts. Without `message` and `channel`, only what can be chosen.",
    query: PreviewQuery,
    answer: "PreviewAnswer",
    errors: ["invalid_data"],
  },
  {
    ...ofStaff,
    id: "sendPreview",
    method: "post",
    path: `${MESSAGES}/previews/send`,
    summary: "Send a message with sample data to oneself",
    description:
      "Goes to the email of the member of staff who calls, within the daily budget of that address.",
    body: "SendPreview",
    answer: "PreviewSent",
    errors: ["invalid_data", "rate_limited", "delivery_failed", "busy"],
  },
  {
    ...ofStaff,
    id: "pauseMessages",
    method: "post",
    path: `${MESSAGES}/pause`,
    summary: "Pause the messages of a channel, or the sign-ups of a country",
    description:
      "No message is sent over the channel for the given time. With `country`, only messages to phones of the country that the customer has not verified are held back, and with them all sign-ups from there.",
    body: "PauseMessages",
    answer: "MessagesPaused",
    errors: ["invalid_data", "busy"],
  },
  {
    ...ofStaff,
    id: "resumeMessages",
    method: "post",
    path: `${MESSAGES}/resume`,
    summary: "Resume the messages of a channel, or the sign-ups of a country",
    description:
      "Ends a pause early. The pauses of the channel and of its countries are independent of each other.",
    body: "ResumeMessages",
    answer: "MessagesResumed",
    errors: ["invalid_data", "busy"],
  },
]
