import reportSpellings from "../../src/migration-scripts/customer-registration-spellings"
import leavePlugin from "../../src/scripts/leave-plugin"
import type { TestContainer } from "../helpers/container"
import { signUpWithBoth, useContainer } from "../helpers/container-fixtures"
import { uniqueEmail } from "../helpers/unique"

const app = useContainer()

/** Runs a script with a logger that keeps what it is told. */
const linesOf = async (
  script: (args: { container: TestContainer["container"] }) => Promise<void>,
) => {
  const lines: string[] = []
  const keep = (line: string) => lines.push(line)
  const container = new Proxy(app.container, {
    get: (target, key) =>
      key === "resolve"
        ? (name: string) =>
            name === "logger"
              ? { info: keep, warn: keep, error: keep }
              : target.resolve(name)
        : Reflect.get(target, key),
  })
  await script({ container })
  return lines
}

const metadataOf = async (id: string) =>
  (
    await app.database.query(
      "SELECT app_metadata FROM auth_identity WHERE id = $1",
      [id],
    )
  )[0]?.app_metadata

describe("the script for leaving the plugin", () => {
  it("leaves accounts that Medusa alone can delete, and opens nothing unverified", async () => {
    const { container, database } = app
    const newCustomer = () => signUpWithBoth(container)
    const [verified, disabled, unverified] = [
      await newCustomer(),
      await newCustomer(),
      await newCustomer(),
    ]
    for (const [account, mark] of [
      [verified, { epoch: 3 }],
      [disabled, { epoch: 1, disabled: true }],
    ] as const) {
      await database.query(
        "UPDATE auth_identity SET app_metadata = $1 WHERE id = $2",
        [
          JSON.stringify({
            customer_id: account.id,
            customer_registration: mark,
          }),
          account.authIdentityId,
        ],
      )
    }
    await linesOf(leavePlugin)
    expect(await metadataOf(verified.authIdentityId)).toEqual({
      customer_id: verified.id,
    })
    expect(await metadataOf(disabled.authIdentityId)).toEqual({
      customer_id: disabled.id,
      customer_registration: { epoch: 1, disabled: true },
    })
    expect(await metadataOf(unverified.authIdentityId)).toBeUndefined()
    const [row] = await database.query(
      "SELECT has_account FROM customer WHERE id = $1",
      [unverified.id],
    )
    expect(row).toEqual({ has_account: false })
  })
})

describe("the migration script for spellings", () => {
  it("names the auth identities whose emails differ only in case, without the emails", async () => {
    const { container, database } = app
    const email = uniqueEmail()
    const one = await signUpWithBoth(container, { email })
    expect(await linesOf(reportSpellings)).toEqual([])
    await database.query("INSERT INTO auth_identity (id) VALUES ('authid_2')")
    await database.query(
      `INSERT INTO provider_identity (id, provider, entity_id, auth_identity_id)
       VALUES ('provid_2', 'emailpass', $1, 'authid_2')`,
      [email.toUpperCase()],
    )
    const [line, ...others] = await linesOf(reportSpellings)
    expect(others).toEqual([])
    expect(line).toContain(`${one.authIdentityId}, authid_2`)
    expect(line.toLowerCase()).not.toContain(email)
  })
})
