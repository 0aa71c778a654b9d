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
import { uniqueEmail } from "../helpers/unique"

const app = useContainer({
  options: BOTH_CONTACTS,
})

const passwords = () => servicesOf(app.container).passwords
const policy = () => servicesOf(app.container).registration.claimPolicy

const newCustomer = () => signUpWithBoth(app.container)

const identityExists = async (id: string): Promise<boolean> => {
  const rows = await app.database.query(
    "SELECT id FROM auth_identity WHERE id = $1",
    [id],
  )
  return rows.length > 0
}

const setMetadata = (id: string, metadata: unknown) =>
  app.database.query(
    "UPDATE auth_identity SET app_metadata = $1 WHERE id = $2",
    [JSON.stringify(metadata), id],
  )

const register = async (email: string, displaceUnverified = true) => {
  const { id } = await passwords().registerIdentity(
    { channel: "email", value: email },
    "hash",
    { ...policy(), displaceUnverified },
  )
  return id
}

describe("registering a login", () => {
  it("replaces an abandoned auth identity with a new one", async () => {
    const email = uniqueEmail()
    const first = await register(email)
    const second = await register(email)
    expect(await identityExists(first)).toBe(false)
    expect(await passwords().findLoginsOfIdentity(second)).toEqual([
      {
        auth_identity_id: second,
        provider: "emailpass",
        entity_id: email,
        user_metadata: null,
        app_metadata: { customer_registration: { registered: true } },
      },
    ])
  })

  it("takes the contact of an account without any verification, and displaces its login", async () => {
    const { email, id, phone, authIdentityId } = await newCustomer()
    const newer = await register(email)
    const logins = await passwords().findLoginsOfIdentity(authIdentityId)
    expect(logins.map((login) => login.entity_id).sort()).toEqual([
      phone,
      expect.stringContaining(`displaced:${email}:`),
    ])
    const found = await passwords().findLogin({
      channel: "email",
      value: email,
    })
    expect(found?.auth_identity_id).toBe(newer)
    expect(
      await app.database.query("SELECT email FROM customer WHERE id = $1", [
        id,
      ]),
    ).toEqual([{ email: null }])
  })

  it.each<
    [
      string,
      (account: Awaited<ReturnType<typeof newCustomer>>) => Promise<unknown>,
    ]
  >([
    [
      "has verified it",
      ({ id, email }) => insertVerification(app.database, id, "email", email),
    ],
    [
      "was there before the plugin",
      async ({ id, authIdentityId }) => {
        await setMetadata(authIdentityId, { customer_id: id })
        await app.database.query(
          "UPDATE customer SET created_by = NULL WHERE id = $1",
          [id],
        )
      },
    ],
    [
      "is staff's as well",
      ({ id, authIdentityId }) =>
        setMetadata(authIdentityId, {
          user_id: "user_1",
          customer_registration: {
            registered: true,
            customer_id: id,
          },
        }),
    ],
  ])("leaves the contact with an account that %s", async (_what, prepare) => {
    const account = await newCustomer()
    await prepare(account)
    const before = await dumpDatabase(app.database)
    await expect(register(account.email)).rejects.toMatchObject({
      errorCode: "email_taken",
      status: 409,
    })
    expect(difference(before, await dumpDatabase(app.database))).toEqual({})
  })

  it("leaves the contact with its account if the shop verifies nothing", async () => {
    const { email } = await newCustomer()
    await expect(register(email, false)).rejects.toMatchObject({
      errorCode: "email_taken",
    })
  })

  it("leaves one auth identity of many parallel registrations", async () => {
    const email = uniqueEmail()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => register(email)),
    )
    const refused = outcomes.flatMap((one) =>
      one.status === "rejected" ? [one.reason as unknown] : [],
    )
    refused.forEach((error) =>
      expect(error).toMatchObject({ errorCode: "email_taken" }),
    )
    const held = await app.database.query(
      `SELECT a.id FROM auth_identity a LEFT JOIN provider_identity p ON p.auth_identity_id = a.id
        WHERE p.entity_id = $1 OR p.id IS NULL`,
      [email],
    )
    expect(held).toHaveLength(1)
  })
})

describe("claiming an identity for a customer", () => {
  it("claims an auth identity once when many calls come in parallel", async () => {
    const authIdentityId = await registerIdentity(
      app.container,
      "email",
      uniqueEmail(),
    )
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        passwords().claimIdentity(
          {
            authIdentityId,
            customerId: `cus_${index}`,
            contacts: [],
            loginChannels: [],
            active: false,
          },
          policy(),
          {},
        ),
      ),
    )
    const won = outcomes.filter(({ status }) => status === "fulfilled")
    expect(won).toHaveLength(1)
    outcomes.forEach((one) => {
      if (one.status === "rejected") {
        expect(one.reason).toMatchObject({ errorCode: "token_invalid" })
      }
    })
  })
})
