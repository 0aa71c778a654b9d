import { Modules } from "@medusajs/framework/utils"
import {
  BOTH_CONTACTS,
  insertResetToken,
  insertVerification,
  makeOtp,
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

const verify = (input: { customer_id: string } & Record<string, unknown>) =>
  runWorkflow(app.container, "verify-email", input)

const setEmail = (id: string, email: string | null) =>
  app.database.query("UPDATE customer SET email = $1 WHERE id = $2", [
    email,
    id,
  ])

/** A customer whose email an admin has changed to one that others hold in every way that there is. */
const contestedEmail = async () => {
  const { container, database } = app
  const email = uniqueEmail()
  const owner = await signUp(container, {
    phone: uniquePhone(),
    email: uniqueEmail(),
  })
  await insertVerification(database, owner.id, "email", uniqueEmail())
  const squatter = await registerIdentity(container, "email", email)
  await insertResetToken(database, squatter)
  const former = await signUpWithBoth(container)
  await insertVerification(database, former.id, "email", email)
  await setEmail(owner.id, email)
  const otp = await makeOtp(container, owner.id, email)
  return { email, owner, squatter, otp }
}

describe("verify-email", () => {
  it("returns the verified email and the customer, as the contract says", async () => {
    const email = uniqueEmail()
    const phone = uniquePhone()
    const { id } = await signUpWithBoth(app.container, { email, phone })
    const { result } = await verify({ customer_id: id })
    expect(result).toEqual({
      customer_id: id,
      email_verified: true,
      customer: { id, email, phone, first_name: "Ada", has_account: true },
    })
  })

  it("takes the email from everyone without a verification of it, and moves the login", async () => {
    const { email, owner, squatter, otp } = await contestedEmail()
    const { error } = await verify({ customer_id: owner.id, otp_id: otp.id })
    expect(error).toBeUndefined()
    const { query } = app.database
    expect(
      await query(
        "SELECT customer_id FROM contact_verification WHERE value = $1",
        [email],
      ),
    ).toEqual([{ customer_id: owner.id }])
    expect(
      await query("SELECT id FROM auth_identity WHERE id = $1", [squatter]),
    ).toEqual([])
    expect(
      await query(
        `SELECT entity_id FROM provider_identity
          WHERE provider = 'emailpass' AND auth_identity_id = $1`,
        [owner.authIdentityId],
      ),
    ).toEqual([{ entity_id: email }])
  })

  it("reads the stored email in its normal form", async () => {
    const email = uniqueEmail()
    const { id } = await signUpWithBoth(app.container, { email })
    await setEmail(id, ` ${email.toUpperCase()}`)
    expect((await verify({ customer_id: id })).error).toBeUndefined()
    expect(
      await app.database.query(
        "SELECT value FROM contact_verification WHERE customer_id = $1",
        [id],
      ),
    ).toEqual([{ value: email }])
  })

  it("refuses a code for an email that is no longer the customer's", async () => {
    const email = uniqueEmail()
    const { id } = await signUpWithBoth(app.container, { email })
    const otp = await makeOtp(app.container, id, email)
    await setEmail(id, uniqueEmail())
    const before = await dumpDatabase(app.database)
    const { error } = await verify({
      customer_id: id,
      otp_id: otp.id,
      value: email,
    })
    expect(error).toMatchObject({ errorCode: "otp_invalid", status: 400 })
    expect(difference(before, await dumpDatabase(app.database))).toEqual({})
  })

  it("refuses an email whose login is staff's", async () => {
    const email = uniqueEmail()
    const { id } = await signUp(app.container, {
      phone: uniquePhone(),
      email: uniqueEmail(),
    })
    const staff = await registerIdentity(app.container, "email", email)
    await app.database.query(
      `UPDATE auth_identity SET app_metadata = '{"user_id": "user_1"}' WHERE id = $1`,
      [staff],
    )
    await setEmail(id, email)
    const before = await dumpDatabase(app.database)
    const { error } = await verify({ customer_id: id })
    expect(error).toMatchObject({ errorCode: "email_taken", status: 409 })
    expect(difference(before, await dumpDatabase(app.database))).toEqual({})
  })

  it("emits one event with ids only, and not for a run that failed", async () => {
    const events: unknown[] = []
    const bus = app.container.resolve(Modules.EVENT_BUS)
    const arrived = new Promise<void>((resolve) =>
      bus.subscribe("customer_registration.contact_verified", async (event) => {
        events.push(event.data)
        resolve()
      }),
    )
    const { id } = await signUpWithBoth(app.container)
    failStepOnce("verify-email", "emit-event-step")
    expect((await verify({ customer_id: id })).error).toBeDefined()
    expect((await verify({ customer_id: id })).error).toBeUndefined()
    await arrived
    expect(events).toEqual([{ customer_id: id, channel: "email" }])
  })

  it("leaves no trace when the event bus fails", async () => {
    const { id } = await signUpWithBoth(app.container)
    const before = await dumpDatabase(app.database)
    // The bus is Medusa's; the step that calls it is the real one.
    const emit = jest
      .spyOn(app.container.resolve(Modules.EVENT_BUS), "emit")
      .mockRejectedValueOnce(new Error("the bus is gone"))
    const { error } = await verify({ customer_id: id })
    expect(error?.message).toContain("the bus is gone")
    expect(difference(before, await dumpDatabase(app.database))).toEqual({})
    emit.mockRestore()
  })

  describe("verify-email when something fails", () => {
    itRollsBack({
      app: () => app,
      workflow: "verify-email",
      steps: {
        "verify-email": [
          "retrieve-customer",
          "verify-contact",
          "emit-event-step",
        ],
      },
      prepare: async () => {
        const { owner, otp } = await contestedEmail()
        return { customer_id: owner.id, otp_id: otp.id }
      },
      leastWrites: 8,
    })
  })
})
