import { startApp, type Answer, type App } from "../helpers/app"
import {
  PASSWORD,
  registeredCustomer,
  tokenInLink,
  uniqueEmail,
  uniqueIp,
} from "../helpers/fixtures"
import { noteHashes } from "../helpers/hashes"
import { kindOf } from "../helpers/limits"

const hashes = noteHashes()
let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      storefrontUrl: "https://shop.example.com",
      password_reset: { template: "templates/reset.hbs" },
    },
    env: hashes.environment,
  })
})
afterAll(async () => {
  await app?.stop()
  hashes.remove()
})

/** No run of it is a common password. */
const letters = (length: number) =>
  "qzjxkvwpgy".repeat(Math.ceil(length / 10)).slice(0, length)

const MEGABYTE = 1_000_000
const LOGIN = "/auth/customer/emailpass"

const post = (path: string, body: unknown, token?: string) =>
  app.request("POST", path, { body, token, ip: uniqueIp() })

/** Makes a call ready; what it resolves with makes it. */
type Preparation = (password: string) => Promise<() => Promise<Answer>>

const register: Preparation = async (password) => () =>
  post(`${LOGIN}/register`, { email: uniqueEmail(), password })

const changePassword: Preparation = async (password) => {
  const { token } = await registeredCustomer(app)
  const body = {
    old_password: PASSWORD,
    new_password: password,
    confirm_password: password,
  }
  return () => post("/store/customers/change-password", body, token)
}

const reset: Preparation = async (password) => {
  const { email } = await registeredCustomer(app)
  await post(`${LOGIN}/reset-password`, { email })
  const { text } = await app.waitForMessage(
    (sent) => sent.to === email && sent.text.includes("token="),
  )
  const token = tokenInLink(text)
  return () => post(`${LOGIN}/update`, { password }, token)
}

const logIn: Preparation = async (password) => {
  const { email } = await registeredCustomer(app)
  return () => post(LOGIN, { email, password })
}

const changeFrom: Preparation = async (password) => {
  const { token } = await registeredCustomer(app)
  const body = {
    old_password: password,
    new_password: letters(20),
    confirm_password: letters(20),
  }
  return () => post("/store/customers/change-password", body, token)
}

/** Makes a call: its answer in a word, and the lengths of what was hashed meanwhile. */
async function hashedBy(prepare: Preparation, password: string) {
  const call = await prepare(password)
  const before = hashes.lengths().length
  const answer = await call()
  return { kind: kindOf(answer), hashed: hashes.lengths().slice(before) }
}

describe.each([
  ["register", register],
  ["change-password", changePassword],
  ["update", reset],
])("a new password for %s", (_name, prepare) => {
  it.each([7, 129])(
    "refuses a new password of %i characters, without a hash of anything",
    async (length) => {
      expect(await hashedBy(prepare, letters(length))).toEqual({
        kind: "400 password_weak",
        hashed: [],
      })
    },
  )

  it.each([10, 128])(
    "accepts a new password of %i characters, and hashes it",
    async (length) => {
      const { kind, hashed } = await hashedBy(prepare, letters(length))
      expect(kind).toBe("200")
      expect(hashed).toContain(length)
    },
  )
})

describe("a password", () => {
  it("refuses a password of a megabyte on every route that takes one, without a hash of it", async () => {
    for (const [name, prepare] of Object.entries({
      register,
      logIn,
      changePassword,
      changeFrom,
      reset,
    })) {
      const { kind, hashed } = await hashedBy(prepare, letters(MEGABYTE))
      expect([name, kind, hashed]).toEqual([
        name,
        expect.stringMatching(/^4\d\d /),
        [],
      ])
    }
  })

  it.each([
    ["login", logIn],
    ["change-password", changeFrom],
  ])(
    "compares a possibly older password up to 1024 characters, not beyond (%s)",
    async (_name, prepare) => {
      const longest = await hashedBy(prepare, letters(1_024))
      expect(longest).toEqual({
        kind: "401 invalid_credentials",
        hashed: [1_024],
      })
      const longer = await hashedBy(prepare, letters(1_025))
      expect(longer).toEqual({ kind: "400 invalid_data", hashed: [] })
    },
  )

  it("compares a password to its last character, past the 72 bytes of bcrypt", async () => {
    const { email } = await registeredCustomer(app, {
      password: `${letters(72)}-one`,
    })
    const tries = [
      `${letters(72)}-two`,
      letters(72),
      `${letters(72)}-one `,
      `${letters(72)}-one`,
    ]
    const kinds = []
    for (const password of tries) {
      kinds.push(kindOf(await post(LOGIN, { email, password })))
    }
    const wrong = "401 invalid_credentials"
    expect(kinds).toEqual([wrong, wrong, wrong, "200"])
  })
})

describe("a wrong password", () => {
  it.each([
    ["one form", "a wrong password", 1],
    ["two forms", "wrong: ﬁnden-１２", 2],
  ])(
    "hashes as often for an unknown account as for a known one, for a wrong password of %s",
    async (_forms, password, count) => {
      const unknown: Preparation = async (typed) => () =>
        post(LOGIN, { email: uniqueEmail(), password: typed })
      const results = [
        await hashedBy(logIn, password),
        await hashedBy(unknown, password),
      ]
      expect(results[1]).toEqual(results[0])
      expect(results[0].kind).toBe("401 invalid_credentials")
      expect(results[0].hashed).toHaveLength(count)
    },
  )
})
