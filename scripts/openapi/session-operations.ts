import {
  EndSessions,
  ListSessions,
  SessionParams,
} from "../../src/api/store/customers/session/validators"
import { CUSTOMER, LIMITS, OF_CUSTOMER, SENDING, SESSION } from "./groups"
import type { Operation } from "./operation"
import { fields } from "./values"

const SESSION_PATH = "/store/customers/session"
const SESSIONS = "/store/customers/me/sessions"
const REAUTHENTICATE = "/store/customers/me/reauthenticate"

/** The routes of `/store` for sessions, and for authenticating again. */
export const SESSION_OPERATIONS: Operation[] = [
  {
    id: "retrieveSession",
    method: "get",
    path: SESSION_PATH,
    summary: "Show the session of the request",
    description:
      "The customer and the session, or null for both: for a guest, and for a token or cookie that is broken or has ended. Never 401.",
    credentials: ["none", ...CUSTOMER],
    query: fields,
    answer: "PresentSession",
    errors: [],
    medusaErrors: [400],
  },
  {
    id: "endSession",
    method: "delete",
    path: SESSION_PATH,
    summary: "Sign out",
    description:
      "Ends the sessions that the token, the cookie and the refresh token of the request name, and clears the cookie. Succeeds without a session, too.",
    credentials: ["none", ...CUSTOMER],
    body: "EndSession",
    hasOptionalBody: true,
    answer: "SignedOut",
    errors: ["invalid_data"],
    medusaErrors: [400],
  },
  {
    id: "refreshSession",
    method: "post",
    path: `${SESSION_PATH}/refresh`,
    summary: "Exchange a refresh token for its successor and a login token",
    description:
      "A refresh token works once. Within `sessions.refresh_grace_seconds` the one before it gets the same successor again; if it is used later, the session ends. What a login checks is checked again.",
    credentials: ["none"],
    body: "RefreshSession",
    answer: "RefreshedSession",
    errors: [
      "invalid_data",
      ...SESSION,
      "invalid_credentials",
      "verification_required",
    ],
    medusaErrors: [400],
  },
  {
    id: "listSessions",
    method: "get",
    path: SESSIONS,
    summary: "List the customer's sessions",
    description: "The live ones, most recently used first.",
    credentials: CUSTOMER,
    query: ListSessions,
    answer: "SessionList",
    errors: ["invalid_data", ...OF_CUSTOMER],
    medusaErrors: [400],
  },
  {
    id: "endSessions",
    method: "delete",
    path: SESSIONS,
    summary: "End all other sessions, or all",
    description:
      "Ends every session of the customer but that of the request; `include_current=true` ends that one, too.",
    credentials: CUSTOMER,
    query: EndSessions,
    answer: "EndedSessions",
    errors: ["invalid_data", ...OF_CUSTOMER],
    medusaErrors: [400],
  },
  {
    id: "endOneSession",
    method: "delete",
    path: `${SESSIONS}/{id}`,
    summary: "End one session",
    description:
      "The session of another customer, and one that has ended, is not found.",
    credentials: CUSTOMER,
    params: SessionParams,
    answer: "EndedSession",
    errors: ["invalid_data", ...OF_CUSTOMER, "not_found"],
    medusaErrors: [400],
  },
  {
    id: "reauthenticate",
    method: "post",
    path: REAUTHENTICATE,
    summary: "Authenticate again",
    description:
      "Takes the password, or a code with its token. The session then counts as fresh, and the response has a login token of it.",
    credentials: CUSTOMER,
    body: "Reauthenticate",
    answer: "Reauthenticated",
    errors: [
      "invalid_data",
      "otp_invalid",
      "invalid_credentials",
      ...OF_CUSTOMER,
      ...LIMITS,
    ],
    medusaErrors: [400],
  },
  {
    id: "sendReauthenticationCode",
    method: "post",
    path: `${REAUTHENTICATE}/code`,
    summary: "Send a code to authenticate again",
    description: "Sends it to the verified contact of the channel.",
    credentials: CUSTOMER,
    body: "SendReauthenticationCode",
    answer: "OtpSent",
    errors: ["invalid_data", ...OF_CUSTOMER, ...SENDING, "delivery_failed"],
    medusaErrors: [400],
  },
]
