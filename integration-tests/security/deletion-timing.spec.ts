import { startApp, type App } from "../helpers/app"
import {
  alteredToken,
  callDeletion,
  deletionOptions,
  deletionWithLink,
} from "../helpers/deletion"
import { registeredCustomer, uniqueEmail } from "../helpers/fixtures"
import { compareTimes, quiet } from "../helpers/timing"

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      ...deletionOptions,
      storefrontUrl: "https://shop.example.com",
      email_verification: { channel: "email", resendThrottleSeconds: 0 },
    },
  })
})
afterAll(() => app?.stop())

const call = (route: "cancel-request" | "cancel-confirm", body: object) => () =>
  callDeletion(app, route, body)

const leaver = async () => {
  const customer = await registeredCustomer(app)
  return { ...customer, ...(await deletionWithLink(app, customer)) }
}

/** The token that asking for the code answers with, whether or not there is an account. */
const askedToken = async (email: string): Promise<string> => {
  const { body } = await callDeletion(app, "cancel-request", { email })
  return String(body.token)
}

describe("a deletion that is there, and one that is not", () => {
  it("answers a request for the code alike, in the same time, with and without a deletion", async () => {
    const { email } = await leaver()
    const answers = await compareTimes(
      "cancel-request",
      call("cancel-request", { email }),
      () => callDeletion(app, "cancel-request", { email: uniqueEmail() }),
      quiet,
    )
    expect(answers).toEqual([expect.stringMatching(/^200 .*"token"/)])
  })

  it("answers a wrong code alike, in the same time, with and without a deletion", async () => {
    const { email } = await leaver()
    const known = await askedToken(email)
    await app.waitForMessage(
      ({ to, template }) =>
        to === email && template.endsWith("account_deletion_cancel"),
    )
    const unknown = await askedToken(uniqueEmail())
    const answers = await compareTimes(
      "cancel-confirm, code",
      call("cancel-confirm", { token: known, code: "00000x" }),
      call("cancel-confirm", { token: unknown, code: "00000x" }),
    )
    expect(answers).toEqual([expect.stringMatching(/^400 .*"otp_invalid"/)])
  })

  it("answers a wrong link alike, in the same time, with and without a deletion", async () => {
    const { cancelToken } = await leaver()
    const forged = alteredToken(cancelToken)
    const unknown = forged.replace(/^adr_.{8}/, "adr_01AAAAAA")
    const answers = await compareTimes(
      "cancel-confirm, link",
      call("cancel-confirm", { cancel_token: forged }),
      call("cancel-confirm", { cancel_token: unknown }),
    )
    expect(answers).toEqual([expect.stringMatching(/^400 .*"otp_invalid"/)])
  })
})
