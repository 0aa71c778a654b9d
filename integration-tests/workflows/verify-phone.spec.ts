import {
  BOTH_CONTACTS,
  insertResetToken,
  insertVerification,
  makeOtp,
  registerIdentity,
  runWorkflow,
  signUpWithBoth,
  useContainer,
} from "../helpers/container-fixtures"
import { itRollsBack } from "../helpers/rollback-suite"
import { dumpDatabase } from "../helpers/dump"
import { difference } from "../helpers/dump-difference"
import { uniqueEmail, uniquePhone } from "../helpers/unique"

const app = useContainer({
  options: BOTH_CONTACTS,
})

/** A customer whose phone others hold as well, in every way that there is. */
const contestedPhone = async () => {
  const { container, database } = app
  const phone = uniquePhone()
  const owner = await signUpWithBoth(container, { phone })
  await insertVerification(database, owner.id, "phone", uniquePhone())
  // A stranger has claimed it, and somebody has begun to register with it.
  const stranger = await signUpWithBoth(container, { phone })
  await insertResetToken(database, stranger.authIdentityId)
  const squatter = await registerIdentity(container, "phone", phone)
  await insertResetToken(database, squatter)
  // It was verified by somebody who has another one now.
  const former = await signUpWithBoth(container)
  await insertVerification(database, former.id, "phone", phone)
  const otp = await makeOtp(container, owner.id, phone)
  return { phone, owner, stranger, squatter, otp }
}

describe("verify-phone", () => {
  it("returns the verified phone and the customer, as the contract says", async () => {
    const phone = uniquePhone()
    const email = uniqueEmail()
    const { id } = await signUpWithBoth(app.container, { email, phone })
    const { result } = await runWorkflow(app.container, "verify-phone", {
      customer_id: id,
    })
    expect(result).toEqual({
      customer_id: id,
      phone_verified: true,
      customer: { id, email, phone, first_name: "Ada", has_account: true },
    })
  })

  it("takes the phone from everyone without a verification of it", async () => {
    const { phone, owner, stranger, squatter, otp } = await contestedPhone()
    const { error } = await runWorkflow(app.container, "verify-phone", {
      customer_id: owner.id,
      otp_id: otp.id,
    })
    expect(error).toBeUndefined()
    const { query } = app.database
    expect(
      await query(
        "SELECT customer_id FROM contact_verification WHERE value = $1",
        [phone],
      ),
    ).toEqual([{ customer_id: owner.id }])
    expect(
      await query("SELECT phone FROM customer WHERE id = $1", [stranger.id]),
    ).toEqual([{ phone: null }])
    expect(
      await query("SELECT id FROM auth_identity WHERE id = $1", [squatter]),
    ).toEqual([])
    expect(
      await query(
        "SELECT auth_identity_id FROM provider_identity WHERE entity_id = $1",
        [phone],
      ),
    ).toEqual([{ auth_identity_id: owner.authIdentityId }])
    expect(
      await query(
        "SELECT app_metadata->>'customer_id' AS id FROM auth_identity WHERE id = $1",
        [owner.authIdentityId],
      ),
    ).toEqual([{ id: owner.id }])
  })

  it.each([
    ["email", 0],
    ["phone", 1],
    ["both", 1],
  ])(
    "gives a login by phone if login is by %s: %i",
    async (login_identifier, logins) => {
      const phone = uniquePhone()
      const owner = await signUpWithBoth(app.container, { phone })
      // As it is where login by phone was turned on later.
      await app.database.query(
        "DELETE FROM provider_identity WHERE entity_id = $1",
        [phone],
      )
      await runWorkflow(app.container, "verify-phone", {
        customer_id: owner.id,
        login_identifier,
      })
      const rows = await app.database.query<{ password: string }>(
        `SELECT provider_metadata->>'password' AS password FROM provider_identity
          WHERE entity_id = $1 AND provider = 'phonepass' AND auth_identity_id = $2`,
        [phone, owner.authIdentityId],
      )
      expect(rows).toHaveLength(logins)
      rows.forEach((row) => expect(row.password).toMatch(/^hash-of-/))
    },
  )

  it("refuses a phone that another customer has verified, and changes nothing", async () => {
    const phone = uniquePhone()
    const first = await signUpWithBoth(app.container, { phone })
    const second = await signUpWithBoth(app.container, { phone })
    await runWorkflow(app.container, "verify-phone", { customer_id: first.id })
    await app.database.query("UPDATE customer SET phone = $1 WHERE id = $2", [
      phone,
      second.id,
    ])
    const before = await dumpDatabase(app.database)
    const { error } = await runWorkflow(app.container, "verify-phone", {
      customer_id: second.id,
    })
    expect(error).toMatchObject({ errorCode: "phone_taken", status: 409 })
    expect(difference(before, await dumpDatabase(app.database))).toEqual({})
  })

  it("refuses a used code", async () => {
    const phone = uniquePhone()
    const { id } = await signUpWithBoth(app.container, { phone })
    const otp = await makeOtp(app.container, id, phone)
    const input = { customer_id: id, otp_id: otp.id }
    expect(
      (await runWorkflow(app.container, "verify-phone", input)).error,
    ).toBeUndefined()
    expect(
      (await runWorkflow(app.container, "verify-phone", input)).error,
    ).toMatchObject({ errorCode: "otp_invalid" })
  })

  it("refuses a customer without a phone, and an unknown one", async () => {
    const { id } = await signUpWithBoth(app.container)
    await app.database.query("UPDATE customer SET phone = NULL WHERE id = $1", [
      id,
    ])
    for (const [customer_id, fault] of [
      [id, { errorCode: "invalid_data" }],
      ["cus_none", { type: "not_found" }],
    ] as const) {
      const { error } = await runWorkflow(app.container, "verify-phone", {
        customer_id,
      })
      expect(error).toMatchObject(fault)
    }
  })

  describe("verify-phone when something fails", () => {
    itRollsBack({
      app: () => app,
      workflow: "verify-phone",
      steps: {
        "verify-phone": [
          "retrieve-customer",
          "verify-contact",
          "emit-event-step",
        ],
      },
      prepare: async () => {
        const { owner, otp } = await contestedPhone()
        return { customer_id: owner.id, otp_id: otp.id }
      },
      leastWrites: 9,
    })
  })
})
