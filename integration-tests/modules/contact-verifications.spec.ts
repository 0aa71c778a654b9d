import { raiseBarrier } from "../helpers/barrier"
import {
  BOTH_CONTACTS,
  insertVerification,
  registerIdentity,
  servicesOf,
  signUpWithBoth,
  useContainer,
} from "../helpers/container-fixtures"
import { dumpDatabase } from "../helpers/dump"
import { difference } from "../helpers/dump-difference"
import { uniqueEmail, uniquePhone } from "../helpers/unique"

const app = useContainer({
  options: {
    ...BOTH_CONTACTS,
    phone: { default_country: "DE" },
  },
})

const newCustomer = () => signUpWithBoth(app.container)

/** Verifies a contact as the flows do, without a code: the caller vouches. */
const verify = (customer_id: string, value: string, replaces = false) => {
  const { otps, registration } = servicesOf(app.container)
  return otps.verifyContact(value.includes("@") ? "email" : "phone", {
    customer_id,
    value,
    is_login: true,
    replaces,
    policy: registration.claimPolicy,
    providers: registration.providers,
  })
}

const setContact = (
  id: string,
  channel: "email" | "phone",
  value: string | null,
) =>
  app.database.query(`UPDATE customer SET ${channel} = $1 WHERE id = $2`, [
    value,
    id,
  ])

const verifiersOf = async (value: string): Promise<string[]> => {
  const rows = await app.database.query<{ customer_id: string }>(
    "SELECT customer_id FROM contact_verification WHERE value = $1",
    [value],
  )
  return rows.map((row) => row.customer_id)
}

/** Two customers with the same contact, of whom the first has verified it. */
const rivals = async (channel: "email" | "phone") => {
  const first = await newCustomer()
  const second = await newCustomer()
  const value = first[channel]
  await verify(first.id, value)
  // Medusa keeps emails of live accounts unique, so this one is spelt differently.
  const typed = channel === "email" ? value.toUpperCase() : value
  await setContact(second.id, channel, typed)
  return { first, second, value }
}

describe.each(["email", "phone"] as const)(
  "a verification of a %s",
  (channel) => {
    it("keeps a verified contact from another customer, who is left as they were", async () => {
      const { first, second, value } = await rivals(channel)
      const before = await dumpDatabase(app.database)
      await expect(verify(second.id, value)).rejects.toMatchObject({
        errorCode: `${channel}_taken`,
        status: 409,
      })
      expect(difference(before, await dumpDatabase(app.database))).toEqual({})
      expect(await verifiersOf(value)).toEqual([first.id])
    })

    it("keeps a verified contact from a contact change", async () => {
      const { first, value } = await rivals(channel)
      const third = await newCustomer()
      await expect(verify(third.id, value, true)).rejects.toMatchObject({
        errorCode: `${channel}_taken`,
      })
      expect(await verifiersOf(value)).toEqual([first.id])
    })

    it("keeps a verified contact that staff only spelled differently", async () => {
      const { first, second, value } = await rivals(channel)
      const respelt =
        channel === "email" ? ` ${value}` : value.replace("+49", "0 ")
      await setContact(first.id, channel, respelt)
      await expect(verify(second.id, value)).rejects.toMatchObject({
        errorCode: `${channel}_taken`,
      })
    })

    it.each<[string, (id: string) => Promise<unknown>]>([
      [
        "was deleted",
        (id) =>
          app.database.query(
            "UPDATE customer SET deleted_at = now() WHERE id = $1",
            [id],
          ),
      ],
      [
        "was erased",
        (id) => app.database.query("DELETE FROM customer WHERE id = $1", [id]),
      ],
      [
        "has another one now",
        (id) =>
          setContact(
            id,
            channel,
            channel === "email" ? uniqueEmail() : uniquePhone(),
          ),
      ],
      ["has none now", (id) => setContact(id, channel, null)],
    ])(
      "gives a contact to the next customer when the former one %s",
      async (_what, end) => {
        const { first, second, value } = await rivals(channel)
        await end(first.id)
        await verify(second.id, value)
        expect(await verifiersOf(value)).toEqual([second.id])
      },
    )

    it("returns a contact to its former customer on undo", async () => {
      const { first, second, value } = await rivals(channel)
      await setContact(first.id, channel, null)
      const before = await dumpDatabase(app.database)
      const undo = await verify(second.id, value)
      expect(await verifiersOf(value)).toEqual([second.id])
      await servicesOf(app.container).otps.undo(undo)
      expect(difference(before, await dumpDatabase(app.database))).toEqual({})
    })

    it("counts only the present value as verified", async () => {
      const { otps, registration } = servicesOf(app.container)
      const customer = await newCustomer()
      const flagOf = async (value: string | null): Promise<boolean> => {
        const flags = await otps.getCustomerVerificationByCustomerId(
          { ...customer, [channel]: value },
          registration.options.phone,
        )
        expect(
          channel === "email" ? flags.phone_verified : flags.email_verified,
        ).toBe(false)
        return channel === "email" ? flags.email_verified : flags.phone_verified
      }
      const value = customer[channel]
      expect(await flagOf(value)).toBe(false)
      await verify(customer.id, value)
      expect(await flagOf(value)).toBe(true)
      expect(await flagOf(` ${value}`)).toBe(true)
      expect(
        await flagOf(channel === "email" ? uniqueEmail() : uniquePhone()),
      ).toBe(false)
      expect(await flagOf(null)).toBe(false)
    })

    it("refuses to verify a contact that is not the customer's", async () => {
      const { id } = await newCustomer()
      const other = channel === "email" ? uniqueEmail() : uniquePhone()
      await expect(verify(id, other)).rejects.toMatchObject({
        errorCode: "otp_invalid",
      })
      expect(await verifiersOf(other)).toEqual([])
    })

    it("gives a contact to one of two customers who verify the same value in parallel", async () => {
      const one = await newCustomer()
      const other = await newCustomer()
      const value = channel === "email" ? uniqueEmail() : uniquePhone()
      const barrier = await raiseBarrier(app.database, {
        table: "contact_verification",
        on: "INSERT",
      })
      const both = Promise.allSettled([
        verify(one.id, value, true),
        verify(other.id, value, true),
      ])
      await barrier.waiting(2)
      await barrier.open()
      const outcomes = (await both).map(({ status }) => status).sort()
      expect(outcomes).toEqual(["fulfilled", "rejected"])
      expect(await verifiersOf(value)).toHaveLength(1)
      const [holder] = await verifiersOf(value)
      const holders = await app.database.query(
        `SELECT id FROM customer WHERE ${channel} = $1`,
        [value],
      )
      expect(holders).toEqual([{ id: holder }])
    })
  },
)

it("takes the provider identity of an abandoned registration, and never staff's", async () => {
  const { id } = await newCustomer()
  const email = uniqueEmail()
  const abandoned = await registerIdentity(app.container, "email", email)
  await verify(id, email, true)
  const gone = await app.database.query(
    "SELECT id FROM auth_identity WHERE id = $1",
    [abandoned],
  )
  expect(gone).toEqual([])

  const staffEmail = uniqueEmail()
  const staff = await registerIdentity(app.container, "email", staffEmail)
  await app.database.query(
    `UPDATE auth_identity SET app_metadata = '{"user_id": "user_1"}' WHERE id = $1`,
    [staff],
  )
  await expect(verify(id, staffEmail, true)).rejects.toMatchObject({
    errorCode: "email_taken",
  })
})

it("verifies nothing for a customer who is gone", async () => {
  const { id, email } = await newCustomer()
  await insertVerification(app.database, id, "email", email)
  await app.database.query(
    "UPDATE customer SET deleted_at = now() WHERE id = $1",
    [id],
  )
  await expect(verify(id, email)).rejects.toMatchObject({
    errorCode: "otp_invalid",
  })
})
