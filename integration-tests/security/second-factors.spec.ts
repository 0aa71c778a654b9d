import type { Answer, App } from "../helpers/app"
import {
  adminToken,
  PASSWORD,
  registeredCustomer,
  uniqueIp,
} from "../helpers/fixtures"
import { startInstances, type Instances } from "../helpers/instances"
import { kindOf, limitsOf, tryLogin } from "../helpers/limits"
import { tally } from "../helpers/otp"
import { testRun } from "../helpers/run"
import { enrolFactor } from "../helpers/second-factor"
import { totp } from "../helpers/totp"

const POINTS = 6
const REFUSED = "429 rate_limited"

let instances: Instances
let app: App
beforeAll(async () => {
  instances = await startInstances({
    options: limitsOf({ account: { points: POINTS, window: 900 } }),
  })
  ;[app] = instances.apps
})
afterAll(() => instances?.stop())

const customer = async () => {
  const owner = await registeredCustomer(app)
  return {
    ...owner,
    ...(await enrolFactor(app, owner.token)),
    customerId: owner.id,
  }
}

/** A login that has passed the password: the token and path of its challenge. */
const challenge = async (
  body: Record<string, unknown>,
  path = "/auth/customer/emailpass",
  at = app,
) => {
  const answer = await tryLogin(at, body, { path, ip: uniqueIp() })
  expect(answer.body.mfa_required).toBe(true)
  const { id } = answer.body.mfa_challenge
  return {
    token: String(answer.body.token),
    path: `/auth/mfa/challenges/${id}/verify`,
  }
}

const tryCode = (
  { token, path }: { token: string; path: string },
  code: string,
  { at = app, ip = uniqueIp() }: { at?: App; ip?: string } = {},
): Promise<Answer> =>
  at.request("POST", path, { token, body: { method: "totp", code }, ip })

/** A code that is wrong now and in the steps around. */
const wrong = (secret: string): string =>
  String((Number(totp(secret)) + 500_001) % 1_000_000).padStart(6, "0")

describe("wrong codes of second factors", () => {
  it("compares wrong second factors up to the limit, however many calls and challenges come in parallel", async () => {
    const { email, secret } = await customer()
    const login = { email, password: PASSWORD }
    const challenges: Awaited<ReturnType<typeof challenge>>[] = []
    // Without Redis a challenge is known to the instance alone that opened it.
    for (let n = 0; n < 4; n++) {
      challenges.push(await challenge(login, undefined, instances.at(n)))
    }
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        tryCode(challenges[n % 4], wrong(secret), { at: instances.at(n) }),
      ),
    )
    const kinds = tally(answers)
    expect(kinds).toEqual({ [REFUSED]: 60 - POINTS, "400 undefined": POINTS })
    const right = await tryCode(await challenge(login), totp(secret))
    expect(kindOf(right)).toBe(REFUSED)
  })

  it("counts wrong second factors of staff", async () => {
    const path = "/auth/user/emailpass"
    const { secret } = await enrolFactor(app, await adminToken(app))
    const one = await challenge(testRun().admin, path)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => tryCode(one, wrong(secret))),
    )
    expect(tally(answers)[REFUSED]).toBe(20 - POINTS)
  })

  it("resets the count after a right second factor, and locks no address where a right one was entered", async () => {
    const { email, secret } = await customer()
    const login = { email, password: PASSWORD }
    const ip = uniqueIp()
    const guess = async () => tryCode(await challenge(login), wrong(secret))
    for (let n = 0; n < POINTS - 1; n++) {
      expect((await guess()).status).toBe(400)
    }
    const right = await tryCode(await challenge(login), totp(secret), { ip })
    expect(right.status).toBe(200)
    for (let n = 0; n < POINTS; n++) {
      expect((await guess()).status).toBe(400)
    }
    expect(kindOf(await guess())).toBe(REFUSED)
    // The present code was used; what matters is that another one is compared.
    const known = await tryCode(await challenge(login), wrong(secret), { ip })
    expect(known.status).toBe(400)
  })

  it("counts wrong codes for a factor that is being added with the others", async () => {
    const { token } = await registeredCustomer(app)
    const { body } = await app.request("POST", "/auth/mfa/factors", {
      token,
      body: { provider: "totp" },
    })
    const path = `/auth/mfa/factors/${body.mfa_factor.id}/verify`
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        app.request("POST", path, {
          token,
          body: { code: wrong(body.secret) },
          ip: uniqueIp(),
        }),
      ),
    )
    expect(tally(answers)[REFUSED]).toBe(20 - POINTS)
  })
})

describe("a factor", () => {
  it("refuses to turn a factor off by a token from before it was added", async () => {
    const { email, token, id, secret } = await customer()
    const path = `/auth/mfa/factors/${id}`
    const refused = await app.request("DELETE", path, { token, body: {} })
    expect(kindOf(refused)).toBe("401 token_invalid")
    const login = { email, password: PASSWORD }
    const full = await tryCode(await challenge(login), totp(secret))
    expect(full.status).toBe(200)
    const off = await app.request("DELETE", path, {
      token: full.body.token,
      body: {},
    })
    expect(off.status).toBe(200)
    expect((await tryLogin(app, login)).body.mfa_required).toBeUndefined()
  })

  it("refuses to turn a factor off by a token of an earlier challenge", async () => {
    const { email, id, secret } = await customer()
    const login = { email, password: PASSWORD }
    const full = await tryCode(await challenge(login), totp(secret))
    await app.database.query(
      "UPDATE auth_mfa_factor SET created_at = now() + interval '1 minute' WHERE id = $1",
      [id],
    )
    const answer = await app.request("DELETE", `/auth/mfa/factors/${id}`, {
      token: full.body.token,
      body: {},
    })
    expect(kindOf(answer)).toBe("401 token_invalid")
  })
})
