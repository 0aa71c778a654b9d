import { startApp, type App } from "../helpers/app"
import { deletionOptions } from "../helpers/deletion"
import { dumpDatabase } from "../helpers/dump"
import { difference, rowsWith } from "../helpers/dump-difference"
import { figure } from "../helpers/figures"
import { registeredCustomer, uniqueIp } from "../helpers/fixtures"
import { FUZZED_ROUTES } from "../helpers/fuzz-routes"

let app: App
beforeAll(async () => {
  app = await startApp({ options: deletionOptions })
})
afterAll(() => app?.stop())

const post = (path: string, body: object, token?: string) =>
  app.request("POST", path, { body, token, ip: uniqueIp() })

describe("another customer's id", () => {
  it("shows and changes nothing by another customer's id in the body, path or query of any route", async () => {
    const victim = await registeredCustomer(app)
    const address = await post(
      "/store/customers/me/addresses",
      { first_name: "Victoria", address_1: "Street 1", country_code: "de" },
      victim.token,
    )
    const [{ id: addressId }] = address.body.customer.addresses as {
      id: string
    }[]
    const [{ auth_identity_id: identity }] = await app.database.query<{
      auth_identity_id: string
    }>(
      "SELECT auth_identity_id FROM provider_identity WHERE entity_id = $1 LIMIT 1",
      [victim.email],
    )
    const attacker = await registeredCustomer(app)
    const ids = {
      id: victim.id,
      customer_id: victim.id,
      actor_id: victim.id,
      auth_identity_id: identity,
      created_by: victim.id,
    }
    const contents = [victim.email, victim.phone, "Victoria"]
    const traces = [...contents, victim.id, identity, addressId]
    const before = rowsWith(await dumpDatabase(app.database), traces)

    const calls = FUZZED_ROUTES.filter(({ bearer }) => bearer === "customer")
      .filter(({ path }) => path.startsWith("/store"))
      // Last, what ends the attacker's own session.
      .sort((a) => (/account-deletion|password/.test(a.path) ? 1 : -1))
      .flatMap(({ method, path, body }) => [
        ...Object.entries(ids).flatMap(([field, id]) => [
          { method, path, body: { ...body, [field]: id } },
          { method, path: `${path}?${field}=${id}`, body },
        ]),
        { method, path, body: { ...body, metadata: ids } },
        { method, path: path.replace("/me", `/${victim.id}`), body },
      ])
      .concat(
        ["GET", "POST", "DELETE"].map((method) => ({
          method,
          path: `/store/customers/me/addresses/${addressId}`,
          body: method === "POST" ? { first_name: "Mallory" } : {},
        })),
      )
    const shown: string[] = []
    for (const { method, path, body } of calls) {
      const { text, status } = await app.request(method, path, {
        body: method === "GET" ? undefined : body,
        token: attacker.token,
        ip: uniqueIp(),
      })
      if (status >= 500 || contents.some((trace) => text.includes(trace))) {
        shown.push(`${method} ${path}: ${status} ${text}`)
      }
    }
    figure("calls with another's id", calls.length).isAtLeast(80)
    expect(shown).toEqual([])
    const after = rowsWith(await dumpDatabase(app.database), traces)
    // What the attacker put into their own profile holds the ids as mere text.
    after.customer = after.customer.filter((row) => !row.includes(attacker.id))
    expect(difference(before, after)).toEqual({})
  })
})
