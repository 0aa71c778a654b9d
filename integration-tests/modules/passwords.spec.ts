import {
  BOTH_CONTACTS,
  servicesOf,
  signUpWithBoth,
  useContainer,
} from "../helpers/container-fixtures"
import { dumpDatabase } from "../helpers/dump"
import { difference } from "../helpers/dump-difference"
import { PASSWORD } from "../helpers/unique"

const NEW_PASSWORD = "copper-Ladder-27-meadow"
const WRONG = { errorCode: "invalid_credentials", status: 401 }

const app = useContainer({
  options: BOTH_CONTACTS,
  // The least that argon2 takes: these tests are not about the cost.
  providerOptions: {
    emailpass: { memory_cost: 8, time_cost: 1 },
    phonepass: { memory_cost: 8, time_cost: 1 },
  },
})

const passwords = () => servicesOf(app.container).passwords
const setups = () => servicesOf(app.container).registration.providers

const verify = (id: string, password: string) =>
  passwords().verifyPassword(id, password, setups())

const update = (id: string, password: string, expected: string) =>
  passwords().updatePassword(id, password, expected, setups())

const hashesOf = async (authIdentityId: string) =>
  app.database.query<{ provider: string; hash: string }>(
    `SELECT provider, provider_metadata->>'password' AS hash FROM provider_identity
      WHERE auth_identity_id = $1 ORDER BY provider`,
    [authIdentityId],
  )

const epochOf = async (authIdentityId: string) =>
  (await passwords().findMetadata(authIdentityId))?.customer_registration?.epoch

/** A customer with both logins and a password. */
const newCustomer = async () => {
  const customer = await signUpWithBoth(app.container)
  const [{ hash }] = await hashesOf(customer.authIdentityId)
  await update(customer.id, PASSWORD, hash)
  return customer
}

/** Shows that one of the logins, alone, has the password. */
const expectOnly = async (
  authIdentityId: string,
  provider: string,
  id: string,
  password: string,
) => {
  const others = `auth_identity_id = '${authIdentityId}' AND provider <> '${provider}'`
  await app.database.query(
    `UPDATE provider_identity SET deleted_at = now() WHERE ${others}`,
  )
  await verify(id, password)
  await app.database.query(
    `UPDATE provider_identity SET deleted_at = NULL WHERE ${others}`,
  )
}

describe("the password of a customer", () => {
  it("stores one password for both logins, as argon2id", async () => {
    const { authIdentityId, id } = await newCustomer()
    const rows = await hashesOf(authIdentityId)
    expect(rows.map(({ provider }) => provider)).toEqual([
      "emailpass",
      "phonepass",
    ])
    for (const { hash, provider } of rows) {
      expect(hash).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/)
      await expectOnly(authIdentityId, provider, id, PASSWORD)
    }
  })

  it("refuses a wrong password, an unknown customer, and a customer without a login", async () => {
    const { id, authIdentityId } = await newCustomer()
    await expect(verify(id, NEW_PASSWORD)).rejects.toMatchObject(WRONG)
    await expect(verify("cus_none", PASSWORD)).rejects.toMatchObject(WRONG)
    await app.database.query(
      "UPDATE provider_identity SET provider_metadata = '{}' WHERE auth_identity_id = $1",
      [authIdentityId],
    )
    await expect(verify(id, PASSWORD)).rejects.toMatchObject(WRONG)
  })

  it("changes the password of both logins and ends all sessions", async () => {
    const { id, authIdentityId } = await newCustomer()
    const epoch = await epochOf(authIdentityId)
    await update(id, NEW_PASSWORD, await verify(id, PASSWORD))
    expect(await epochOf(authIdentityId)).toBe((epoch ?? 0) + 1)
    for (const { provider } of await hashesOf(authIdentityId)) {
      await expectOnly(authIdentityId, provider, id, NEW_PASSWORD)
    }
    await expect(verify(id, PASSWORD)).rejects.toMatchObject(WRONG)
  })

  it("does not overwrite a password that was changed meanwhile", async () => {
    const { id } = await newCustomer()
    const verified = await verify(id, PASSWORD)
    await update(id, NEW_PASSWORD, verified)
    const before = await dumpDatabase(app.database)
    await expect(
      update(id, "a third password", verified),
    ).rejects.toMatchObject(WRONG)
    expect(difference(before, await dumpDatabase(app.database))).toEqual({})
  })

  it("changes a password once when many changes come in parallel", async () => {
    const { id, authIdentityId } = await newCustomer()
    const epoch = (await epochOf(authIdentityId)) ?? 0
    const verified = await verify(id, PASSWORD)
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        update(id, `${NEW_PASSWORD} ${index}`, verified),
      ),
    )
    const won = outcomes.findIndex(({ status }) => status === "fulfilled")
    expect(
      outcomes.filter(({ status }) => status === "fulfilled"),
    ).toHaveLength(1)
    expect(await epochOf(authIdentityId)).toBe(epoch + 1)
    await verify(id, `${NEW_PASSWORD} ${won}`)
  })

  it("restores the password on undo, to the byte", async () => {
    const { id } = await newCustomer()
    const before = await dumpDatabase(app.database)
    const undo = await update(id, NEW_PASSWORD, await verify(id, PASSWORD))
    expect(difference(before, await dumpDatabase(app.database))).not.toEqual({})
    await passwords().undo(undo)
    expect(difference(before, await dumpDatabase(app.database))).toEqual({})
  })

  it("keeps the provider's other metadata when the password changes", async () => {
    const { id, authIdentityId } = await newCustomer()
    await app.database.query(
      `UPDATE provider_identity SET provider_metadata = provider_metadata || '{"other": 1}'
        WHERE auth_identity_id = $1`,
      [authIdentityId],
    )
    await update(id, NEW_PASSWORD, await verify(id, PASSWORD))
    const rows = await app.database.query(
      "SELECT provider_metadata->'other' AS other FROM provider_identity WHERE auth_identity_id = $1",
      [authIdentityId],
    )
    expect(rows).toEqual([{ other: 1 }, { other: 1 }])
  })
})

describe("an account that staff closes", () => {
  it("marks a closed account and ends its sessions, and again when it is opened", async () => {
    const { id, authIdentityId } = await newCustomer()
    const epoch = (await epochOf(authIdentityId)) ?? 0
    await passwords().setDisabled(id, true)
    expect(await passwords().findMetadata(authIdentityId)).toMatchObject({
      customer_registration: { disabled: true, epoch: epoch + 1 },
    })
    await passwords().setDisabled(id, false)
    const metadata = await passwords().findMetadata(authIdentityId)
    expect(metadata?.customer_registration).toEqual({
      customer_id: id,
      registered: true,
      epoch: epoch + 2,
    })
  })

  it("restores a closed account on undo", async () => {
    const { id } = await newCustomer()
    const before = await dumpDatabase(app.database)
    await passwords().undo(await passwords().setDisabled(id, true))
    expect(difference(before, await dumpDatabase(app.database))).toEqual({})
  })

  it("refuses to close an account without a login", async () => {
    await expect(
      passwords().setDisabled("cus_none", true),
    ).rejects.toMatchObject({ errorCode: "invalid_data" })
  })
})
