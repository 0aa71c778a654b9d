/**
 * What `npm run test:security` attacks with, and the tests that do it: files of `integration-tests/`, or of `src/`,
 * each with words that stand in the names of those of its tests that belong here; none means all of them. `alone`: it
 * measures time, so nothing else runs beside it.
 */
export const attacks = [
  {
    attack: "Wrong guesses at one code, all in parallel, on two instances",
    tests: { "security/otp/attempts": "compares at most maxAttempts" },
  },
  {
    attack: "The right code in 50 parallel requests",
    tests: { "security/otp/attempts": "for 50 parallel requests" },
  },
  {
    attack: "One attempt left, and a wrong and a right code together",
    tests: { "security/otp/attempts": "accepts one more guess after four" },
  },
  {
    attack: "100 requests for a code in parallel",
    tests: {
      "security/otp/send": "100 requests",
      "http/password-reset": "fifty parallel requests",
    },
  },
  {
    attack: "Guesses spread over many resends",
    tests: { "security/otp/ceiling": "" },
  },
  {
    attack: "Many registrations of one contact in parallel, in many spellings",
    tests: { "security/registration-races": "" },
  },
  {
    attack: "Two customers verify one contact in parallel",
    tests: {
      "security/verification-races": "",
      "modules/contact-verifications": "two customers who verify the same",
    },
  },
  {
    attack: "A contact change beside the deletion of the account",
    tests: {
      "security/deletion-races": "contact change",
      "security/contact-deletion-races": "",
      "security/session-races": "contact change",
    },
  },
  {
    attack: "Deletion confirmed twice; a cancel beside the erasure",
    tests: {
      "security/deletion-races": "five",
      "security/cancel-races": "",
    },
  },
  {
    attack: "The deletion job on two instances in parallel",
    tests: { "security/deletion-kill": "two instances" },
  },
  {
    attack: "Referrals: one link many times in parallel, circles, oneself",
    tests: { "security/referral-races": "", "modules/referral-links": "" },
  },
  {
    attack: "Login by other actors, spellings, methods and providers",
    tests: {
      "security/login-paths": "",
      "security/auth-medusa-provider": "",
      "security/login-limits": "every spelling",
    },
  },
  {
    attack: "A stranger registers a contact before its owner",
    tests: {
      "security/squatting": "",
      "security/squatting-races": "",
      "security/verification-wins": "",
      "security/reset-takeover": "",
    },
  },
  {
    attack: "Each kind of token where another is wanted; forged tokens",
    tests: {
      "security/token-kinds": "",
      "security/otp/tokens": "",
      "security/deletion-codes": "uses a deletion's code once",
      "src/core/otp/__tests__/token": "",
    },
  },
  {
    attack:
      "Sessions from before a reset, a change or a deletion, on any route",
    tests: {
      "security/session-matrix": "",
      "security/deletion-guard": "",
      "security/session-ends": "",
      "security/session-races": "",
    },
  },
  {
    attack: "Somebody else's id in body, path and query",
    tests: {
      "security/every-route": "",
      "security/profile-guard": "",
    },
  },
  {
    attack: "A boot that gives staff the login by phone",
    tests: { "http/boot": "phonepass" },
  },
  {
    attack: "Poisoned Host headers and metadata in a reset",
    tests: { "http/password-reset": "links to storefrontUrl" },
  },
  {
    attack: "Answers and times, with an account and without",
    alone: true,
    tests: { "security/login-timing": "", "security/deletion-timing": "" },
  },
  {
    attack: "Hostile values in every field of every route",
    tests: {
      "security/fuzz": "",
      "security/hostile-input": "",
      "security/admin-input": "",
    },
  },
  {
    attack: "Phones and emails in odd spellings",
    tests: {
      "src/core/contact/__tests__/phone": "",
      "src/core/contact/__tests__/email": "",
      "security/registration-races": "spellings",
    },
  },
  {
    attack: "Passwords that are too short, too long, or alike to the 72nd byte",
    tests: {
      "security/password-lengths": "",
      "src/core/password/__tests__/password-hash": "72 characters",
    },
  },
  {
    attack: "200 connections that log in and in and in",
    alone: true,
    tests: { "security/login-load": "", "security/hashing-load": "" },
  },
  {
    attack: "Each step and each write of each workflow fails once",
    tests: {
      "security/failing-steps": "",
      "security/failing-changes": "",
      "security/rollback": "",
      "workflows/register-customer": "",
      "workflows/verify-email": "",
      "workflows/verify-phone": "",
      "workflows/send-otp": "",
      "workflows/account-deletion": "",
      "workflows/link-referral": "",
      "workflows/rollback-accounts": "",
      "workflows/rollback-deletion": "",
      "workflows/rollback-coverage": "",
    },
  },
  {
    attack: "Processes that are killed just before a write",
    tests: {
      "security/kill": "",
      "security/deletion-kill": "is killed",
      "workflows/erase-accounts": "connection is cut",
    },
  },
  {
    attack: "A carrier that fails, hangs, lies or answers late",
    tests: {
      "security/otp/carrier": "",
      "security/lying-carrier": "",
      "security/deletion-faults": "carrier",
      "http/contact-change": "cannot be sent",
    },
  },
  {
    attack: "Connections to the database that are cut, slow or dead",
    tests: {
      "security/cut-connections": "",
      "security/bad-network": "",
      "workflows/erase-accounts": "connection is cut",
    },
  },
  {
    attack: "Search for secrets in a dump and the log",
    tests: { "security/secrets-at-rest": "", "security/secrets-in-faults": "" },
  },
  {
    attack: "Search for an erased customer in every column",
    tests: {
      "security/erasure-traces": "",
      "security/erasure-orders": "",
      "modules/referral-erasure": "",
    },
  },
  {
    attack: "Instances whose clocks are five minutes apart",
    tests: { "security/clocks": "" },
  },
  {
    attack: "Guesses, calls and messages past their limits, on all instances",
    tests: {
      "security/login-limits": "",
      "security/login-limit-owner": "",
      "security/staff-logins": "",
      "security/address-limits": "",
      "security/message-limits": "",
      "security/messages-not-sent": "",
      "security/limit-stores": "",
    },
  },
]
