import { startApp, type App } from "../helpers/app"
import {
  confirmedDeletion,
  deletionOptions,
  requestCancel,
  requestDeletion,
} from "../helpers/deletion"
import { figure } from "../helpers/figures"
import {
  codeFromMessage,
  register,
  registeredCustomer,
  sendAndReadOtp,
  tokenInLink,
  uniqueEmail,
  uniqueIp,
} from "../helpers/fixtures"
import { kindOf } from "../helpers/limits"
import type { Otp } from "../helpers/otp"

const DELETION = "/store/customers/account-deletion"

/** Every kind of token that the plugin or Medusa hands to a customer; `code` where one belongs to it. */
type Kind =
  | "login"
  | "registration"
  | "reset"
  | "verification"
  | "contact change"
  | "deletion"
  | "cancellation"

let app: App
let tokens: Record<Kind, Otp>
let session: string
beforeAll(async () => {
  app = await startApp({
    options: {
      storefrontUrl: "https://shop.example.com",
      password_reset: { template: "templates/reset.hbs" },
      ...deletionOptions,
    },
  })
  tokens = await oneOfEach()
  session = (await registeredCustomer(app)).token
})
afterAll(() => app?.stop())

const post = (path: string, body: object, token?: string) =>
  app.request("POST", path, { body, token, ip: uniqueIp() })

const resetToken = async () => {
  const { email } = await registeredCustomer(app)
  await post("/auth/customer/emailpass/reset-password", { email })
  const { text } = await app.waitForMessage(
    ({ to, text }) => to === email && text.includes("token="),
  )
  return tokenInLink(text)
}

/** Each of another customer, and each live. */
const oneOfEach = async (): Promise<Record<Kind, Otp>> => {
  const unverified = await registeredCustomer(app, { verify: [] })
  const verification = await sendAndReadOtp(app, {
    id: unverified.id,
    to: unverified.email,
    type: "email_verification",
  })
  const moving = await registeredCustomer(app)
  const email = uniqueEmail()
  const path = "/store/customers/me/contact"
  const asked = await post(path, { email }, moving.token)
  const sent = await app.waitForMessage(({ to }) => to === email)
  const leaving = await registeredCustomer(app)
  const staying = await registeredCustomer(app)
  await confirmedDeletion(app, staying)
  const without = (token: string | null): Otp => ({
    token: token ?? "",
    code: "000000",
  })
  return {
    login: without((await registeredCustomer(app)).token),
    registration: without(await register(app, { email: uniqueEmail() })),
    reset: without(await resetToken()),
    verification,
    "contact change": {
      token: asked.body.token,
      code: codeFromMessage(sent),
    },
    deletion: await requestDeletion(app, leaving),
    cancellation: await requestCancel(
      app,
      { email: staying.email },
      staying.email,
    ),
  }
}

/** Where a kind is wanted, and what any other one gets there. */
const DOORS: [
  string,
  Kind,
  (otp: Otp) => ReturnType<App["request"]>,
  RegExp,
][] = [
  [
    "GET /store/customers/me",
    "login",
    ({ token }) => app.request("GET", "/store/customers/me", { token }),
    /^401 /,
  ],
  [
    "POST /store/customers/change-password",
    "login",
    ({ token }) => post("/store/customers/change-password", {}, token),
    /^401 /,
  ],
  [
    `POST ${DELETION}/request`,
    "login",
    ({ token }) => post(`${DELETION}/request`, {}, token),
    /^401 /,
  ],
  [
    "POST /store/customers",
    "registration",
    ({ token }) => post("/store/customers", { email: uniqueEmail() }, token),
    // A login is known, and has its customer: the email is not the one that it is for.
    /^(401 .*|400 invalid_data)$/,
  ],
  [
    "POST /auth/customer/emailpass/update",
    "reset",
    ({ token }) =>
      post(
        "/auth/customer/emailpass/update",
        { password: "amber-Windmill-47-orbit" },
        token,
      ),
    /^401 /,
  ],
  [
    "POST /store/customers/otp/verify",
    "verification",
    (otp) => post("/store/customers/otp/verify", otp),
    /^400 otp_invalid$/,
  ],
  [
    "POST /store/customers/me/contact/verify",
    "contact change",
    (otp) => post("/store/customers/me/contact/verify", otp, session),
    /^400 otp_invalid$/,
  ],
  [
    `POST ${DELETION}/confirm`,
    "deletion",
    (otp) => post(`${DELETION}/confirm`, otp),
    /^400 otp_invalid$/,
  ],
  [
    `POST ${DELETION}/cancel-confirm`,
    "cancellation",
    (otp) => post(`${DELETION}/cancel-confirm`, otp),
    /^400 otp_invalid$/,
  ],
]

describe("a token of one kind", () => {
  const attempts = () =>
    app.database.query(
      "SELECT id, attempts, verified_at FROM otp_verification ORDER BY id",
    )

  const customers = () =>
    app.database.query("SELECT id, email, phone FROM customer ORDER BY id")

  it("opens no route that needs another kind of token, and counts no attempt", async () => {
    const before = [await attempts(), await customers()]
    const opened: string[] = []
    let tried = 0
    for (const [door, wanted, open, refusal] of DOORS) {
      for (const [kind, otp] of Object.entries(tokens)) {
        if (kind === wanted) {
          continue
        }
        tried++
        const outcome = kindOf(await open(otp))
        if (!refusal.test(outcome)) {
          opened.push(`${door} with the token of a ${kind}: ${outcome}`)
        }
      }
    }
    expect(opened).toEqual([])
    figure("pairs refused", tried).is(
      DOORS.length * (Object.keys(tokens).length - 1),
    )
    expect([await attempts(), await customers()]).toEqual(before)
  })

  // Last, since it uses them up: each was good all the while.
  it.each([
    ["GET /store/customers/me", "login"],
    ["POST /auth/customer/emailpass/update", "reset"],
    ["POST /store/customers/otp/verify", "verification"],
    [`POST ${DELETION}/confirm`, "deletion"],
    [`POST ${DELETION}/cancel-confirm`, "cancellation"],
  ] as const)(
    "opens %s by a token of its own kind, that of a %s",
    async (name, kind) => {
      const [, , open] = DOORS.find(([door]) => door === name) ?? []
      expect(open && kindOf(await open(tokens[kind]))).toBe("200")
    },
  )
})
