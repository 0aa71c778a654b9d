import { contactMutations } from "./mutations-of-contacts.mjs"
import { deletionMutations } from "./mutations-of-deletion.mjs"
import { identityMutations } from "./mutations-of-identity.mjs"
import { limitMutations } from "./mutations-of-limits.mjs"
import { sessionMutations } from "./mutations-of-sessions.mjs"

/**
 * The guards that `npm run test:mutations` takes out, one at a time. `search` occurs exactly once in `file`, and what
 * takes its place still compiles. At least one test of `specs` must fail then; `only` names those that look at it.
 */
export const mutations = [
  {
    guard: "a code has so many attempts",
    file: "src/core/otp/guesses.ts",
    search: "AND attempts < :maxAttempts",
    replacement: "AND :maxAttempts > 0",
    specs: ["modules/one-time-codes"],
    only: "voids a code after maxAttempts|compares at most maxAttempts",
  },
  {
    guard: "wrong codes add up over a day",
    file: "src/core/otp/guesses.ts",
    search: "WHERE otp_limit.failures < :ceiling OR",
    replacement: "WHERE :ceiling > 0 OR",
    specs: ["modules/one-time-codes"],
    only: "twenty a day",
  },
  {
    guard: "a resend waits for the throttle",
    file: "src/core/otp/store.ts",
    search: "WHERE otp_limit.next_send_at <= now()",
    replacement: "WHERE true",
    specs: ["modules/one-time-codes"],
    only: "allows one send in the throttle|allows one of many sends",
  },
  {
    guard: "a code's token is for one purpose",
    file: "src/core/otp/token.ts",
    search: "!purposes.includes(purpose)",
    replacement: "purposes.length === 0",
    specs: ["modules/one-time-codes"],
    only: "refuses a code for another purpose",
  },
  {
    guard: "a code is of the subject that its token names",
    file: "src/core/otp/code.ts",
    search: 'hashSubject(keys.limit, "code", purpose, ...named)',
    replacement: 'hashSubject(keys.limit, "code", ...named)',
    specs: ["security/otp/lifecycle"],
    only: "customer's other contact",
  },
  {
    guard: "a live token fits the newest code",
    file: "src/core/otp/code.ts",
    search: "    subject,\n    token",
    replacement: '    subject: generateEntityId(undefined, "otp"),\n    token',
    specs: ["security/otp/lifecycle"],
    only: "with any live token",
  },
  {
    guard: "an expired token fits no newer code",
    file: "src/core/otp/guesses.ts",
    search: "AND to_timestamp(:exp) > now()",
    replacement: "AND :exp > 0",
    specs: ["security/otp/record"],
    only: "with a token that has expired",
  },
  {
    guard: "no reason where it could tell of an account",
    file: "src/core/otp/consume.ts",
    search: 'purpose !== "account_deletion_cancel" &&',
    replacement: "purpose.length > 0 &&",
    specs: ["security/deletion-timing"],
    only: "answers a wrong code alike",
  },
  {
    guard: "no reason for who has verified the contact",
    file: "src/core/otp/consume.ts",
    search: "  !found.is_used &&\n  !found.is_settled",
    replacement: "  !found.is_used",
    specs: ["security/otp/lifecycle"],
    only: "gives no reason",
  },
  {
    guard: "a code works once",
    file: "src/core/otp/consume.ts",
    search: '"verified_at IS NULL",',
    replacement: '"true",',
    specs: ["workflows/verify-phone"],
    only: "refuses a used code",
  },
  {
    guard: "one live verification of a contact (unique index)",
    file: "src/modules/otp-verification/migrations/Migration20261121000000.ts",
    search:
      'create unique index if not exists "IDX_contact_verification_channel_value_unique"',
    replacement:
      'create index if not exists "IDX_contact_verification_channel_value_unique"',
    specs: ["modules/constraints"],
    only: "allows one live verification",
  },
  {
    guard: "one live code of a purpose (unique index)",
    file: "src/modules/otp-verification/migrations/Migration20261121000000.ts",
    search:
      'create unique index if not exists "IDX_otp_verification_customer_id_purpose_unique"',
    replacement:
      'create index if not exists "IDX_otp_verification_customer_id_purpose_unique"',
    specs: ["modules/constraints"],
    only: "allows one live code",
  },
  {
    guard: "one referral of a customer (unique index)",
    file: "src/modules/referral-link/migrations/Migration20261121104849.ts",
    search:
      'CREATE UNIQUE INDEX IF NOT EXISTS "IDX_referral_link_customer_id_unique"',
    replacement:
      'CREATE INDEX IF NOT EXISTS "IDX_referral_link_customer_id_unique"',
    specs: ["modules/referral-links"],
    only: "allows one link for a customer",
  },
  {
    guard: "a session has the identity's epoch",
    file: "src/core/session/session-state.ts",
    search: "epochOf(metadata) !== epochOf(context.app_metadata)",
    replacement: "epochOf(metadata) < epochOf(context.app_metadata)",
    specs: ["http/password-reset"],
    only: "sets the password of both logins",
  },
  {
    guard: "every store call passes the session guard",
    file: "src/api/session-guard.ts",
    search: '{ matcher: "/store", middlewares',
    replacement: '{ matcher: "/store/nothing", middlewares',
    specs: ["http/password-reset"],
    only: "sets the password of both logins",
  },
  {
    guard: "an ended session is hidden from what serves guests (token)",
    file: "src/api/guest-request.ts",
    search: "    delete req.headers.authorization",
    replacement: "    delete req.headers.nothing",
    specs: ["security/ended-sessions"],
    only: "refuses an ended session",
  },
  {
    guard: "an ended session is hidden from what serves guests (cookie)",
    file: "src/api/guest-request.ts",
    search: "  session.auth_context = undefined",
    replacement: "  session.auth_context ??= undefined",
    specs: ["security/ended-sessions"],
    only: "refuses an ended session",
  },
  {
    guard: "an ended session makes no cart of the customer's",
    file: "src/api/guest-request.ts",
    search:
      "  delete (req as Partial<AuthenticatedMedusaRequest>).auth_context",
    replacement:
      "  void (req as Partial<AuthenticatedMedusaRequest>).auth_context",
    specs: ["security/ended-sessions"],
    only: "serves an ended session as a guest's",
  },
  {
    guard: "a reset token is locked while it is used",
    file: "src/core/password/reset-password.ts",
    search: "FOR UPDATE OF t`",
    replacement: "`",
    specs: ["http/password-reset"],
    only: "uses a reset token once",
  },
  {
    guard: "every spelling of the path passes the gate",
    file: "src/api/auth/gate/customer-auth-gate.ts",
    search: "if (!isPasswordProvider(provider)) {",
    replacement:
      'if (!isPasswordProvider(provider) || !req.baseUrl.startsWith("/auth/customer/emailpass")) {',
    specs: ["security/login-paths"],
    only: "refuses an unverified login",
  },
  {
    guard: "every method passes the gate",
    file: "src/api/auth/gate/customer-auth-gate.ts",
    search: '["GET", "HEAD", "POST"]',
    replacement: '["POST"]',
    specs: ["security/login-paths"],
    only: "refuses an unverified login",
  },
  {
    guard: "calls past a limit are refused",
    file: "src/core/limits/enforce-limit.ts",
    search: "  if (!isAllowed) {",
    replacement: "  if (!isAllowed && retryAfter < 0) {",
    specs: ["security/message-limits"],
    only: "allows messages up to the limit",
  },
  {
    guard: "wrong passwords are limited",
    file: "src/core/limits/count-password.ts",
    search: "wait = Math.max(wait, await takeAttempt(",
    replacement: "wait = Math.min(wait, await takeAttempt(",
    specs: ["security/login-limits"],
    only: "checks wrong passwords up to the limit|enforces the limit of wrong passwords under concurrency",
  },
  {
    guard: "an unknown account costs a hash (dummy)",
    file: "src/core/password/password-hash.ts",
    search: "await findForm(await dummyHash(format), password)",
    replacement: "await dummyHash(format)",
    specs: ["security/login-timing"],
    only: "answers a wrong password alike",
  },
  {
    guard: "a caller who hung up keeps no place in the queue",
    file: "src/api/auth/gate/other-actors.ts",
    search: "if (res.destroyed) {",
    replacement: "if (false) {",
    specs: ["security/staff-logins"],
    only: "hung up",
  },
  {
    guard: "a password that found no place is not counted",
    file: "src/api/auth/gate/other-actors.ts",
    search: "await counted?.refund()",
    replacement: "await Promise.resolve(counted)",
    specs: ["security/staff-logins"],
    only: "no place in the queue",
  },
  {
    guard: "messages to one contact are counted together",
    file: "src/core/messages/make-otp.ts",
    search: "await limitMessages(services, counted, address)",
    replacement: "await Promise.resolve(counted)",
    specs: ["security/messages-not-sent"],
    only: "if they go to one contact",
  },
  ...identityMutations,
  ...limitMutations,
  ...deletionMutations,
  ...contactMutations,
  ...sessionMutations,
  {
    guard: "windows of limits run by the database's clock",
    file: "src/core/limits/limit-store.ts",
    search: "new DatabaseLimiter(backend.connection, name, rule)",
    replacement: `new (require("rate-limiter-flexible").RateLimiterPostgres)({
      storeClient: backend.connection, storeType: "knex", keyPrefix: name,
      tableName: "customer_registration_limit", tableCreated: true,
      clearExpiredByTimeout: false, points: rule.points, duration: rule.window })`,
    specs: ["security/clocks"],
    only: "no more guesses than one instance",
  },
]
