import { Modules } from "@medusajs/framework/utils"
import {
  BOTH_CONTACTS,
  insertResetToken,
  insertVerification,
  registerIdentity,
  runWorkflow,
  signUp,
  signUpWithBoth,
  useContainer,
} from "../helpers/container-fixtures"
import { failStepOnce } from "../helpers/workflow-faults"
import { itRollsBack } from "../helpers/rollback-suite"
import { dumpDatabase } from "../helpers/dump"
import { difference } from "../helpers/dump-difference"
import { uniqueEmail, uniquePhone } from "../helpers/unique"

const app = useContainer({
  options: BOTH_CONTACTS,
})

const register = (input: Record<string, unknown>) =>
  runWorkflow(app.container, "register-customer", input)

/** Runs and shows that it was refused and that nothing was written. */
const expectRefused = async (
  input: Record<string, unknown>,
  fault: Record<string, unknown>,
) => {
  const before = await dumpDatabase(app.database)
  expect((await register(input)).error).toMatchObject(fault)
  expect(difference(before, await dumpDatabase(app.database))).toEqual({})
}

/** A registration by phone, with an email that others hold in every way that there is. */
const contestedRegistration = async () => {
  const { container, database } = app
  const email = uniqueEmail()
  const phone = uniquePhone()
  const squatter = await signUpWithBoth(container, { email })
  await insertResetToken(database, squatter.authIdentityId)
  const former = await signUpWithBoth(container)
  await insertVerification(database, former.id, "email", email)
  const authIdentityId = await registerIdentity(container, "phone", phone)
  return { authIdentityId, email, phone, squatter }
}

describe("register-customer", () => {
  it("returns the customer, and binds the auth identity to it without a login yet", async () => {
    const email = uniqueEmail()
    const phone = uniquePhone()
    const auth_identity_id = await registerIdentity(
      app.container,
      "email",
      email,
    )
    const { result } = await register({
      auth_identity_id,
      email: ` ${email.toUpperCase()}`,
      phone,
      first_name: "Ada",
      last_name: "Lovelace",
      company_name: "Engines",
      metadata: { source: "shop" },
    })
    expect(result).toMatchObject({
      id: expect.stringMatching(/^cus_/),
      email,
      phone,
      first_name: "Ada",
      last_name: "Lovelace",
      company_name: "Engines",
      metadata: { source: "shop" },
      has_account: true,
    })
    const [{ app_metadata }] = await app.database.query(
      "SELECT app_metadata FROM auth_identity WHERE id = $1",
      [auth_identity_id],
    )
    expect(app_metadata).toEqual({
      customer_registration: {
        registered: true,
        customer_id: result?.id,
      },
    })
    expect(
      await app.database.query(
        "SELECT provider, entity_id FROM provider_identity WHERE auth_identity_id = $1 ORDER BY 1",
        [auth_identity_id],
      ),
    ).toEqual([
      { provider: "emailpass", entity_id: email },
      { provider: "phonepass", entity_id: phone },
    ])
  })

  it("takes the email of an unverified account, which loses it", async () => {
    const { authIdentityId, email, phone, squatter } =
      await contestedRegistration()
    const { result } = await register({
      auth_identity_id: authIdentityId,
      email,
      phone,
    })
    expect(
      await app.database.query("SELECT id FROM customer WHERE email = $1", [
        email,
      ]),
    ).toEqual([{ id: result?.id }])
    const logins = await app.database.query<{ entity_id: string }>(
      "SELECT entity_id FROM provider_identity WHERE auth_identity_id = $1",
      [squatter.authIdentityId],
    )
    expect(logins.map((login) => login.entity_id)).not.toContain(email)
  })

  it("makes one customer of a registration token", async () => {
    const email = uniqueEmail()
    const auth_identity_id = await registerIdentity(
      app.container,
      "email",
      email,
    )
    const input = { auth_identity_id, email, phone: uniquePhone() }
    expect((await register(input)).error).toBeUndefined()
    await expectRefused(input, { errorCode: "token_invalid", status: 401 })
  })

  it("refuses a token whose auth identity is gone", async () => {
    await expectRefused(
      {
        auth_identity_id: "authid_none",
        email: uniqueEmail(),
        phone: uniquePhone(),
      },
      { errorCode: "token_invalid", status: 401 },
    )
  })

  it("refuses a contact other than the token's, a missing and a malformed one", async () => {
    const email = uniqueEmail()
    const phone = uniquePhone()
    const auth_identity_id = await registerIdentity(
      app.container,
      "email",
      email,
    )
    for (const contacts of [
      { email: uniqueEmail(), phone },
      { email },
      { phone },
      { email, phone: "12" },
      { email: "nobody", phone },
    ]) {
      await expectRefused(
        { auth_identity_id, ...contacts },
        { errorCode: "invalid_data", status: 400 },
      )
    }
  })

  it("refuses a second contact that another customer has verified", async () => {
    const owner = { email: uniqueEmail(), phone: uniquePhone() }
    const { id } = await signUp(app.container, owner)
    await runWorkflow(app.container, "verify-phone", { customer_id: id })
    const email = uniqueEmail()
    const auth_identity_id = await registerIdentity(
      app.container,
      "email",
      email,
    )
    await expectRefused(
      { auth_identity_id, email, phone: owner.phone },
      { errorCode: "phone_taken", status: 409 },
    )
  })

  it("emits Medusa's event once, and not for a run that failed", async () => {
    const events: unknown[] = []
    const bus = app.container.resolve(Modules.EVENT_BUS)
    const arrived = new Promise<void>((resolve) =>
      bus.subscribe("customer.created", async (event) => {
        events.push(event.data)
        resolve()
      }),
    )
    const { authIdentityId, email, phone } = await contestedRegistration()
    events.length = 0
    const input = { auth_identity_id: authIdentityId, email, phone }
    failStepOnce("register-customer", "confirm-claim")
    expect((await register(input)).error).toBeDefined()
    const { result } = await register(input)
    await arrived
    expect(events).toContainEqual({ id: result?.id })
    expect(events).toHaveLength(1)
  })

  describe("register-customer when something fails", () => {
    itRollsBack({
      app: () => app,
      workflow: "register-customer",
      steps: {
        "register-customer": [
          "validate-registration",
          "claim-auth-identity",
          "create-customers-as-step",
          "confirm-claim",
          "verify-contact",
          "link-referral",
          "emit-event-step",
        ],
        "create-customers": [
          "create-customers",
          "customersCreated",
          "emit-event-step",
        ],
      },
      prepare: async () => {
        const { authIdentityId, email, phone } = await contestedRegistration()
        const { id: referral_code } = await signUpWithBoth(app.container)
        return { auth_identity_id: authIdentityId, email, phone, referral_code }
      },
      leastWrites: 7,
    })
  })
})
