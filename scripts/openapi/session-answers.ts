import { z } from "@medusajs/framework/zod"
import type {
  CustomerSession,
  SessionPage,
  SessionTokens,
} from "../../src/types"
import { nullableText, time, token } from "./values"

const refresh = {
  refresh_token: token(
    "The refresh token: `POST /store/customers/session/refresh` takes it once.",
  ),
  refresh_expires_at: time.describe(
    "When the session ends if the refresh token is not used.",
  ),
}

/** The fields of a response with a login token. */
export const loginTokens = (use: string) => ({
  token: token(use),
  expires_at: time.describe("When `token` expires."),
  refresh_token: refresh.refresh_token
    .optional()
    .describe("Only of a session with `remember`; works once."),
  refresh_expires_at: refresh.refresh_expires_at.optional(),
})

const tokens = loginTokens("A login token of the session.")

const RefreshedSession = z
  .object({ ...tokens, ...refresh })
  .describe(
    "Replaces the tokens before it: store `refresh_token` before you use `token`.",
  ) satisfies z.ZodType<SessionTokens>

const Reauthenticated = z
  .union([
    z.object({ token: tokens.token, expires_at: tokens.expires_at }),
    z.object({ token: z.null() }),
  ])
  .describe(
    "The session counts as fresh. `token` is null if the same code is sent again.",
  )

const Session = z.object({
  id: z.string().describe("Begins with `cses_`."),
  is_current: z
    .boolean()
    .describe("Whether the request came with this session; false for staff."),
  created_at: time,
  last_seen_at: time.describe("The last request, to within five minutes."),
  expires_at: time.describe("When the session ends if it is not used again."),
  sign_in: z
    .string()
    .describe("`password`, `code`, or the id of another auth provider."),
  channel: z
    .enum(["email", "phone"])
    .nullable()
    .describe("Null for another auth provider."),
  device: z
    .object({
      browser: nullableText.describe("Name and major version."),
      os: nullableText.describe("Name and major version."),
      type: z.enum(["desktop", "mobile", "tablet"]).nullable(),
    })
    .describe("What the browser says of itself; null if it is not known."),
  ip_address: nullableText.describe("As `sessions.ip_address` allows."),
}) satisfies z.ZodType<CustomerSession>

const SessionList = z.object({
  sessions: z.array(Session),
  count: z.int().min(0).describe("Total number on all pages."),
  limit: z.int(),
  offset: z.int(),
}) satisfies z.ZodType<SessionPage>

const ended = { object: z.literal("session"), deleted: z.literal(true) }

/** What `GET /store/customers/session` says of the session. */
export const presentSession = z
  .object({ id: z.string(), expires_at: time, authenticated_at: time })
  .nullable()
  .describe(
    "Null for a guest, and for a token from before there were sessions.",
  )

/** Schemas of the responses about sessions, by name. */
export const SESSION_ANSWERS = {
  RefreshedSession,
  Reauthenticated,
  CustomerSession: Session,
  SessionList,
  EndedSession: z.object({ id: z.string(), ...ended }),
  EndedSessions: z.object({
    ids: z.array(z.string()).describe("The sessions that have ended."),
    ...ended,
  }),
  SignedOut: z.object({
    id: nullableText.describe("Null if the request names no session."),
    ...ended,
  }),
}
