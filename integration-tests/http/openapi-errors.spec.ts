import { startApp, type App } from "../helpers/app"
import { confirmedDeletion, requestDeletion } from "../helpers/deletion"
import {
  adminToken,
  PASSWORD,
  register,
  registeredCustomer,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
  type Customer,
} from "../helpers/fixtures"
import {
  DOCUMENTED,
  heldToDocument,
  takes,
  type DocumentedRoute,
} from "../helpers/openapi"
import { answerCode, routesWith, type Choices } from "../helpers/openapi-calls"

const BOTH = {
  account_deletion_request: { template: "templates/deletion-request.hbs" },
  account_deletion_cancel: { template: "templates/deletion-cancel.hbs" },
  registration: { identifier: "both" },
  login: { identifier: "both" },
}

let app: App
let staff: string
let member: Customer
beforeAll(async () => {
  app = heldToDocument(await startApp({ options: BOTH }))
  staff = await adminToken(app)
  member = await registeredCustomer(app)
})
afterAll(() => app?.stop())

const credentialOf = (route: DocumentedRoute) =>
  takes(route, "adminToken") ? staff : member.token

const codeOf = (route: string | DocumentedRoute, choices?: Choices) =>
  answerCode(app, route, choices)

const TOO_LONG = "x".repeat(65)

it.each(routesWith("invalid_data"))(
  "answers wrong input to %s as documented",
  async (_id, route) => {
    const isRead = route.described.requestBody !== undefined
    const code = await codeOf(route, {
      token: credentialOf(route),
      id: TOO_LONG,
      body: isRead ? { unknown: true } : undefined,
      query: isRead ? "" : "?limit=many",
    })
    expect(code).toBe("invalid_data")
    const broken = { token: credentialOf(route), body: "{" }
    if (isRead) {
      expect(await codeOf(route, broken)).toBe("400")
    }
  },
)

describe("sessions", () => {
  const tokens: Record<string, string> = {}
  beforeAll(async () => {
    const [disabled, pending, ended] = await Promise.all(
      [1, 2, 3].map(() => registeredCustomer(app)),
    )
    tokens.account_disabled = disabled.token
    tokens.account_deletion_pending = pending.token
    tokens.token_invalid = ended.token
    await codeOf("disableAccount", { token: staff, id: disabled.id })
    await requestDeletion(app, pending)
    await confirmedDeletion(app, await registeredCustomer(app))
    const passwords = { new_password: "quite another phrase" }
    const changed = await codeOf("changePassword", {
      token: ended.token,
      body: {
        old_password: PASSWORD,
        confirm_password: passwords.new_password,
        ...passwords,
      },
    })
    expect(changed).toBe("200")
    for (const { email } of [disabled, pending]) {
      await codeOf("login", { body: { email, password: PASSWORD } })
    }
  })

  describe.each([
    "token_invalid",
    "account_disabled",
    "account_deletion_pending",
  ])("that end in %s", (code) => {
    // These two name the account in their bodies; see the refusals below.
    it.each(routesWith(code, ["login", "refreshSession"]))(
      "answers %s in an ended session as documented",
      async (_id, route) => {
        expect(await codeOf(route, { token: tokens[code] })).toBe(code)
      },
    )
  })

  it.each(
    DOCUMENTED.filter(({ described }) => described.responses["401"]).map(
      (route): [string, DocumentedRoute] => [route.id, route],
    ),
  )("answers %s without a session as documented", async (_id, route) => {
    await codeOf(route)
  })
})

it.each(DOCUMENTED.filter(({ path }) => path.startsWith("/store")))(
  "answers $id without a publishable key as documented",
  async (route) => {
    expect(await codeOf(route, { key: false })).toBe("400")
  },
)

it.each(
  DOCUMENTED.filter(({ described }) => described.responses["404"]).map(
    (route): [string, DocumentedRoute] => [route.id, route],
  ),
)("answers %s for an unknown id as documented", async (_id, route) => {
  const token = credentialOf(route)
  expect(await codeOf(route, { token })).toBe("not_found")
})

it.each(routesWith("otp_invalid"))(
  "refuses a wrong code to %s as documented",
  async (_id, route) => {
    const token = takes(route, "none") ? undefined : member.token
    expect(await codeOf(route, { token })).toBe("otp_invalid")
  },
)

/** Refused for what is there, by `<code> <route>`. */
const refusals: Record<string, () => Promise<Choices>> = {
  "password_weak registerLogin": async () => ({
    body: { email: uniqueEmail(), password: "short" },
  }),
  "password_weak changePassword": async () => ({
    token: member.token,
    body: {
      old_password: PASSWORD,
      new_password: "short",
      confirm_password: "short",
    },
  }),
  "email_taken registerLogin": async () => ({
    body: { email: member.email, password: PASSWORD },
  }),
  "phone_taken registerLogin": async () => {
    const { phone } = await registeredCustomer(app, { by: "phone" })
    return { body: { phone, password: PASSWORD } }
  },
  "phone_taken createCustomer": async () => {
    const { phone } = await registeredCustomer(app, { by: "phone" })
    const email = uniqueEmail()
    return { token: await register(app, { email }), body: { email, phone } }
  },
  "email_taken createCustomer": async () => {
    const phone = uniquePhone()
    const { email } = member
    return { token: await register(app, { phone }), body: { email, phone } }
  },
  "email_taken requestContactChange": async () => {
    const { email } = await registeredCustomer(app)
    return { token: member.token, body: { email } }
  },
  "phone_taken requestContactChange": async () => {
    const { phone } = await registeredCustomer(app, { by: "phone" })
    return { token: member.token, body: { phone } }
  },
  "invalid_credentials login": async () => ({}),
  "invalid_credentials changePassword": async () => ({ token: member.token }),
  "invalid_credentials reauthenticate": async () => ({
    token: member.token,
    body: { password: "not the password" },
  }),
  "token_invalid refreshSession": async () => ({}),
  "account_disabled refreshSession": async () => {
    const { id, body } = await remembered()
    await codeOf("disableAccount", { token: staff, id })
    return { body }
  },
  "account_deletion_pending refreshSession": async () => {
    const { body, ...customer } = await remembered()
    await requestDeletion(app, customer)
    return { body }
  },
  "verification_required refreshSession": async () => {
    const { id, body } = await remembered()
    await app.database.query(
      "UPDATE contact_verification SET deleted_at = now() WHERE customer_id = $1",
      [id],
    )
    return { body }
  },
  "reauthentication_required requestContactChange": async () => aged(),
  "reauthentication_required removeContact": async () => aged(),
  "reauthentication_required requestDeletion": async () => aged(),
  "verification_required login": async () => {
    const { email } = await registeredCustomer(app, { verify: [] })
    return { body: { email, password: PASSWORD } }
  },
  "contact_change_requires_otp updateCustomer": async () => ({
    token: member.token,
    body: { phone: uniquePhone() },
  }),
  "contact_change_requires_otp patchCustomer": async () => ({
    token: member.token,
    body: { email: uniqueEmail() },
  }),
  "otp_throttled sendOtp": async () => {
    const body = { customer_id: member.id, type: "email_verification" }
    return { body }
  },
  "otp_throttled requestContactChange": async () => {
    const { token } = await registeredCustomer(app)
    await codeOf("requestContactChange", { token })
    return { token }
  },
  "otp_throttled sendReauthenticationCode": async () => {
    const { token } = await registeredCustomer(app)
    await codeOf("sendReauthenticationCode", { token })
    return { token }
  },
  "otp_throttled requestDeletionCancel": async () => {
    const body = { email: uniqueEmail() }
    await codeOf("requestDeletionCancel", { body })
    return { body }
  },
  "deletion_not_active cancelDeletionRequest": async () => decided(),
  "deletion_not_active expediteDeletionRequest": async () => decided(),
}

/** A customer, with the refresh token of a session as the body of a refresh. */
const remembered = async () => {
  const customer = await registeredCustomer(app)
  const { body } = await app.request("POST", "/auth/customer/emailpass", {
    body: { email: customer.email, password: PASSWORD, remember: true },
    ip: uniqueIp(),
  })
  return { ...customer, body: { refresh_token: body.refresh_token } }
}

/** A customer who authenticated too long ago to change how they sign in. */
const aged = async (): Promise<Choices> => {
  const { id, token } = await registeredCustomer(app)
  await app.database.query(
    "UPDATE customer_session SET authenticated_at = now() - interval '2 days' WHERE customer_id = $1",
    [id],
  )
  return { token }
}

/** A request that staff has cancelled already. */
const decided = async (): Promise<Choices> => {
  const customer = await registeredCustomer(app)
  const { id } = await confirmedDeletion(app, customer)
  expect(await codeOf("cancelDeletionRequest", { token: staff, id })).toBe(
    "200",
  )
  return { token: staff, id }
}

it.each(Object.entries(refusals))(
  "answers %s as documented",
  async (name, set) => {
    const [code, id] = name.split(" ")
    expect(await codeOf(id, await set())).toBe(code)
  },
)

it.each([
  "requestContactChange",
  "requestDeletion",
  "sendReauthenticationCode",
])("answers %s while messages are paused as documented", async (id) => {
  const { token } = await registeredCustomer(app)
  const body = { channel: "email" }
  await codeOf("pauseMessages", { token: staff, body })
  expect(await codeOf(id, { token })).toBe("delivery_failed")
  await codeOf("resumeMessages", { token: staff, body })
})
