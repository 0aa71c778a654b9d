import { startApp, type App } from "../helpers/app"
import { uniqueEmail, uniqueIp } from "../helpers/fixtures"
import { kindOf } from "../helpers/limits"

let app: App
beforeAll(async () => {
  app = await startApp({ options: { email_verification: undefined } })
})
afterAll(() => app?.stop())

/** No run of it is a common password. */
const letters = (length: number) =>
  "qzjxkvwpgy".repeat(Math.ceil(length / 10)).slice(0, length)

const post = (path: string, body: unknown) =>
  app.request("POST", path, { body, ip: uniqueIp() })
const REGISTER = "/auth/customer/emailpass/register"

describe("a password", () => {
  it.each([
    [7, "400 password_weak"],
    [10, "200"],
    [128, "200"],
    [129, "400 password_weak"],
  ])("of %i characters is taken by the policy: %s", async (length, outcome) => {
    const body = { email: uniqueEmail(), password: letters(length) }
    expect(kindOf(await post(REGISTER, body))).toBe(outcome)
  })

  it("of a megabyte is refused on every route that takes one, without a hash of it", async () => {
    const password = letters(1_000_000)
    for (const path of [REGISTER, "/auth/customer/emailpass"]) {
      const { status } = await post(path, { email: uniqueEmail(), password })
      expect([path, status]).toEqual([path, expect.any(Number)])
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
    }
  })

  it("counts to its last character, past the 72 bytes of bcrypt", async () => {
    const email = uniqueEmail()
    const password = `${letters(72)}-one`
    expect(kindOf(await post(REGISTER, { email, password }))).toBe("200")
    const tries = [`${letters(72)}-two`, letters(72), `${password} `, password]
    const kinds = []
    for (const typed of tries) {
      const body = { email, password: typed }
      kinds.push(kindOf(await post("/auth/customer/emailpass", body)))
    }
    const wrong = "401 invalid_credentials"
    expect(kinds).toEqual([wrong, wrong, wrong, "200"])
  })
})
