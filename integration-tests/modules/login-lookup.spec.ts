import { Modules } from "@medusajs/framework/utils"
import {
  BOTH_CONTACTS,
  servicesOf,
  signUpWithBoth,
  useContainer,
} from "../helpers/container-fixtures"
import { uniqueEmail, uniquePhone } from "../helpers/unique"

const app = useContainer({
  options: BOTH_CONTACTS,
})

const passwords = () => servicesOf(app.container).passwords

const newCustomer = () => signUpWithBoth(app.container)

describe("looking up a login", () => {
  it("finds a login in any spelling, first as typed, then in normal form", async () => {
    const email = uniqueEmail()
    const old = `old_${email}`
    const spelt = email.toUpperCase()
    await app.database.query("INSERT INTO auth_identity (id) VALUES ($1)", [
      old,
    ])
    await app.database.query(
      `INSERT INTO provider_identity (id, provider, entity_id, auth_identity_id)
       VALUES ($1, 'emailpass', $2, $1)`,
      [old, spelt],
    )
    const find = async (typed?: string) =>
      (
        await passwords().findLogin(
          { channel: "email", value: email },
          { typed },
        )
      )?.auth_identity_id
    expect([await find(), await find(email), await find(spelt)]).toEqual([
      old,
      old,
      old,
    ])
    const normal = `new_${email}`
    await app.database.query("INSERT INTO auth_identity (id) VALUES ($1)", [
      normal,
    ])
    await app.database.query(
      `INSERT INTO provider_identity (id, provider, entity_id, auth_identity_id)
       VALUES ($1, 'emailpass', $2, $1)`,
      [normal, email],
    )
    expect([await find(), await find(email), await find(spelt)]).toEqual([
      normal,
      normal,
      old,
    ])
  })

  it("finds a login by its own channel only", async () => {
    const { email } = await newCustomer()
    const find = (channel: "email" | "phone", value: string) =>
      passwords().findLogin({ channel, value })
    expect(await find("email", uniqueEmail())).toBeUndefined()
    expect(await find("phone", email)).toBeUndefined()
    expect(await find("email", email)).toBeDefined()
  })

  it("does not find a deleted login", async () => {
    const { email, authIdentityId, id } = await newCustomer()
    await app.database.query(
      "UPDATE auth_identity SET deleted_at = now() WHERE id = $1",
      [authIdentityId],
    )
    const contact = { channel: "email" as const, value: email }
    expect(await passwords().findLogin(contact)).toBeUndefined()
    expect(await passwords().findLoginsOfIdentity(authIdentityId)).toEqual([])
    expect(await passwords().findIdentityIdOfCustomer(id)).toBeUndefined()
    expect(await passwords().findMetadata(authIdentityId)).toBeUndefined()
  })

  it("knows the customer of an auth identity before and after the verification", async () => {
    const { id, authIdentityId } = await newCustomer()
    expect(await passwords().findIdentityIdOfCustomer(id)).toBe(authIdentityId)
    const [login] = await passwords().findLoginsOfIdentity(authIdentityId)
    expect(login.app_metadata).not.toHaveProperty("customer_id")
    await passwords().activate(login)
    expect(await passwords().findMetadata(authIdentityId)).toEqual({
      customer_id: id,
    })
    expect(await passwords().findIdentityIdOfCustomer(id)).toBe(authIdentityId)
  })
})

describe("registering through the Auth Module, as the medusa user command does", () => {
  it("stores an email in its normal form, once, in however many spellings it comes in parallel", async () => {
    const auth = app.container.resolve(Modules.AUTH)
    const email = uniqueEmail()
    const spellings = [
      email.toUpperCase(),
      ` ${email} `,
      email.replace("a", "\uFF41"),
    ]
    const answers = await Promise.all(
      spellings.map((spelling, n) =>
        auth.register("emailpass", {
          body: { email: spelling, password: `violet-Kettle-${n}-harbour` },
          actor_type: "user",
        } as unknown as Parameters<typeof auth.register>[1]),
      ),
    )
    expect(answers.filter(({ success }) => success)).toHaveLength(1)
    expect(
      await app.database.query(
        "SELECT entity_id FROM provider_identity WHERE lower(trim(entity_id)) IN ($1, $2)",
        [email, spellings[2]],
      ),
    ).toEqual([{ entity_id: email }])
  })
})

describe("the result of a login with the right password", () => {
  it("returns the auth identity with its provider identities as Medusa does, without hashes", async () => {
    const auth = app.container.resolve(Modules.AUTH)
    const [email, phone] = [uniqueEmail(), uniquePhone()]
    const ask = (body: Record<string, string>) =>
      ({ body, actor_type: "customer" }) as Parameters<
        typeof auth.authenticate
      >[1]
    const { authIdentity: made } = await auth.register(
      "emailpass",
      ask({ email, password: "violet-Kettle-93-harbour" }),
    )
    const id = String(made?.id)
    await auth.updateAuthIdentities({ id, app_metadata: { customer_id: "x" } })
    await auth.createProviderIdentities({
      auth_identity_id: id,
      provider: "phonepass",
      entity_id: phone,
      user_metadata: { nickname: "Ada" },
      provider_metadata: { password: "a hash", kept: true },
    } as Parameters<typeof auth.createProviderIdentities>[0])

    const { success, authIdentity } = await auth.authenticate(
      "emailpass",
      ask({ email, password: "violet-Kettle-93-harbour" }),
    )
    expect(success).toBe(true)
    const expected = await auth.retrieveAuthIdentity(id, {
      relations: ["provider_identities"],
    })
    const withoutHash = expected.provider_identities?.map((login) => ({
      id: login.id,
      entity_id: login.entity_id,
      provider: login.provider,
      auth_identity_id: id,
      user_metadata: login.user_metadata ?? null,
      provider_metadata: login.provider === "phonepass" ? { kept: true } : {},
    }))
    expect(authIdentity).toEqual({
      id,
      app_metadata: { customer_id: "x" },
      provider_identities: expect.arrayContaining(withoutHash ?? []),
    })
    expect(authIdentity?.provider_identities).toHaveLength(2)
  })

  it("returns the auth identity although one of its provider identities has no metadata", async () => {
    const { authIdentityId } = await newCustomer()
    await app.database.query(
      "UPDATE provider_identity SET provider_metadata = 'null' WHERE auth_identity_id = $1",
      [authIdentityId],
    )
    expect(await passwords().findIdentity(authIdentityId)).toMatchObject({
      id: authIdentityId,
      provider_identities: [
        { provider_metadata: null },
        { provider_metadata: null },
      ],
    })
  })
})
