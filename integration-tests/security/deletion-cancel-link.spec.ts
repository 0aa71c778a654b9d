import { PASSWORD } from "../helpers/unique"
import type { App } from "../helpers/app"
import { raiseBarrier } from "../helpers/barrier"
import {
  alteredToken,
  callDeletion,
  deletionOptions,
  deletionRows,
  deletionWithLink,
  followLink,
  requestCancel,
} from "../helpers/deletion"
import { login, registeredCustomer, uniqueIp } from "../helpers/fixtures"
import { startInstances, type Instances } from "../helpers/instances"
import { tally, wrongCodes } from "../helpers/otp"

const options = {
  ...deletionOptions,
  storefrontUrl: "https://shop.example.com/de/",
  email_verification: { channel: "email", resendThrottleSeconds: 0 },
  phone_verification: { channel: "sms", resendThrottleSeconds: 0 },
}

let instances: Instances
let app: App
beforeAll(async () => {
  instances = await startInstances({
    options: {
      ...options,
      rate_limit: {
        ip: { points: 1_000_000, window: 60 },
        destination: { points: 3, window: 3_600 },
        daily_budget: { destination: 1_000_000, country: 1_000_000 },
      },
    },
    env: { LOG_LEVEL: "silly" },
  })
  app = instances.apps[0]
})
afterAll(() => instances?.stop())

const follow = (token: string, at = app) => followLink(at, token)

const stateOf = async (customerId: string) => {
  const rows = await deletionRows(app.database, customerId)
  return rows.map(({ status }) => status)
}

const tryLogin = async (email: string) => {
  const { status, body } = await app.request(
    "POST",
    "/auth/customer/emailpass",
    { body: { email, password: PASSWORD }, ip: uniqueIp() },
  )
  return [status, body.code]
}

const BLOCKED = [403, "account_deletion_pending"]

/** A customer whose deletion is confirmed, and the token of the link in the message about it. */
const leaver = async () => {
  const customer = await registeredCustomer(app)
  return { ...customer, ...(await deletionWithLink(app, customer)) }
}

describe("the link in the message about a deletion", () => {
  it("cancels the deletion by the link, whatever strangers did with the codes", async () => {
    const { email, cancelToken } = await leaver()
    const otp = await requestCancel(app, { email }, email)
    for (const code of wrongCodes(otp.code, 21)) {
      await callDeletion(app, "cancel-confirm", { ...otp, code })
    }
    const asked = []
    for (let call = 0; call < 4; call++) {
      asked.push(await callDeletion(app, "cancel-request", { email }))
    }
    // The owner gets no code any more, and the last one is dead.
    expect(asked.at(-1)?.body.code).toBe("rate_limited")
    const right = await callDeletion(app, "cancel-confirm", otp)
    expect(right.body.code).toBe("otp_invalid")
    expect(await tryLogin(email)).toEqual(BLOCKED)

    const answer = await follow(cancelToken)
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        cancelled: true,
        request: {
          id: expect.stringMatching(/^adr_/),
          customer_id: expect.stringMatching(/^cus_/),
          status: "cancelled",
          cancelled_at: expect.stringMatching(/^20.*Z$/),
        },
      },
    ])
    await login(app, { email })
  })

  it("cancels once for ten parallel requests on two instances, and gives each the same response", async () => {
    const { id, cancelToken } = await leaver()
    const barrier = await raiseBarrier(app.database, {
      table: "account_deletion_request",
      on: "UPDATE",
    })
    const calls = Array.from({ length: 10 }, (_, index) =>
      follow(cancelToken, instances.at(index)),
    )
    await barrier.waiting(10)
    await barrier.open()
    const answers = await Promise.all(calls)
    expect(tally(answers)).toEqual({ 200: 10 })
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    const [row] = await deletionRows(app.database, id)
    expect((await follow(cancelToken)).text).toBe(answers[0].text)
    expect(await deletionRows(app.database, id)).toEqual([row])
  })

  it("does not reveal a later request, which has a link of its own", async () => {
    const { cancelToken, ...customer } = await leaver()
    expect((await follow(cancelToken)).status).toBe(200)
    const token = await login(app, { email: customer.email })
    const next = await deletionWithLink(app, { ...customer, token })
    expect(next.cancelToken).not.toBe(cancelToken)
    const [, signature] = cancelToken.split(".")
    const [request] = next.cancelToken.split(".")
    for (const token of [cancelToken, `${request}.${signature}`]) {
      expect((await follow(token)).body.code).toBe("otp_invalid")
    }
    expect(await tryLogin(customer.email)).toEqual(BLOCKED)
    expect((await follow(next.cancelToken)).status).toBe(200)
  })

  it("cancels nothing by a forged link or by one of another request", async () => {
    const mine = await leaver()
    const theirs = await leaver()
    const [, signature] = mine.cancelToken.split(".")
    const [request] = theirs.cancelToken.split(".")
    const forged = [
      alteredToken(mine.cancelToken),
      `${request}.${signature}`,
      `${request}.${"A".repeat(22)}`,
      `${request}.`,
      request,
      `${theirs.cancelToken}.${signature}`,
      `${mine.cancelToken}=`,
      ` ${mine.cancelToken}`,
      // As base64 it says the same: of the last character only two bits count.
      mine.cancelToken.replace(/.$/, (last) =>
        String.fromCharCode(last.charCodeAt(0) + 1),
      ),
      mine.token,
    ]
    for (const token of forged) {
      const { status, body } = await follow(token)
      expect([token, status, body.code]).toEqual([token, 400, "otp_invalid"])
    }
    expect(await stateOf(mine.id)).toEqual(["confirmed"])
    for (const { email } of [mine, theirs]) {
      expect(await tryLogin(email)).toEqual(BLOCKED)
    }
  })

  it("answers with the same bytes if there is no such request", async () => {
    const { cancelToken } = await leaver()
    const known = await follow(alteredToken(cancelToken))
    const unknown = await follow(
      `adr_01AAAAAAAAAAAAAAAAAAAAAAAA.${"A".repeat(22)}`,
    )
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text])
  })

  it("only cancels by a cancel link", async () => {
    const { cancelToken, email } = await leaver()
    const calls: [string, string, object][] = [
      ["GET", "/store/customers/me", {}],
      ["POST", "/auth/token/refresh", {}],
      ["POST", "/auth/customer/emailpass/update", { body: { password: "x" } }],
    ]
    for (const [method, path, call] of calls) {
      const { status } = await app.request(method, path, {
        ...call,
        token: cancelToken,
        ip: uniqueIp(),
      })
      expect([path, status]).toEqual([path, 401])
    }
    const otp = { token: cancelToken, code: "000000" }
    for (const route of ["confirm", "cancel-confirm"] as const) {
      const { body } = await callDeletion(app, route, otp)
      expect(body.code).toBe("otp_invalid")
    }
    expect(await tryLogin(email)).toEqual(BLOCKED)
  })

  it("refuses a code beside a cancel link", async () => {
    const { cancelToken: cancel_token } = await leaver()
    for (const body of [
      {},
      { token: "x" },
      { code: "x" },
      { cancel_token, code: "x" },
      { cancel_token, token: "x", code: "x" },
      { cancel_token: "" },
      { cancel_token: [cancel_token] },
      { cancel_token: "x".repeat(2049) },
    ]) {
      const answer = await callDeletion(app, "cancel-confirm", body)
      expect([answer.status, answer.body.code]).toEqual([400, "invalid_data"])
    }
  })
})
