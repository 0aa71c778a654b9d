import { startApp, type App } from "../helpers/app"
import {
  alteredToken,
  callDeletion,
  deletionOptions,
  deletionWithLink,
} from "../helpers/deletion"
import { registeredCustomer, uniqueEmail } from "../helpers/fixtures"

const CALLS = 60

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

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

/** What a token or a time in an answer says is another each time; how long it is, is not. */
const shapeOf = (text: string): string =>
  text.replace(/"(token|expires_at)":"([^"]*)"/g, (_match, name, value) => {
    const parts = String(value).split(".")
    return `${name}:${parts.map(({ length }) => length).join(".")}`
  })

/** Times calls that alternate between two bodies; resolves with the ratio of the medians. */
const compare = async (
  route: "cancel-request" | "cancel-confirm",
  bodies: () => [known: object, unknown: object],
) => {
  const times: [number[], number[]] = [[], []]
  const answers = new Set<string>()
  for (let call = 0; call < CALLS; call++) {
    for (const [index, body] of bodies().entries()) {
      const start = process.hrtime.bigint()
      const { status, text } = await callDeletion(app, route, body)
      times[index].push(Number(process.hrtime.bigint() - start))
      answers.add(`${status} ${shapeOf(text)}`)
    }
  }
  return { ratio: median(times[0]) / median(times[1]), answers: [...answers] }
}

const leaver = async () => {
  const customer = await registeredCustomer(app)
  return { ...customer, ...(await deletionWithLink(app, customer)) }
}

/** The token that asking for the code answers with, whether or not there is an account. */
const askedToken = async (email: string): Promise<string> => {
  const { body } = await callDeletion(app, "cancel-request", { email })
  return String(body.token)
}

// The bounds leave room for a busy machine.
const expectAlike = ({
  ratio,
  answers,
}: Awaited<ReturnType<typeof compare>>) => {
  expect(answers).toHaveLength(1)
  expect(ratio).toBeGreaterThan(0.6)
  expect(ratio).toBeLessThan(1.6)
}

describe("a deletion that is there, and one that is not", () => {
  it("get the same answer to a request for the code, in the same time", async () => {
    const { email } = await leaver()
    const compared = await compare("cancel-request", () => [
      { email },
      { email: uniqueEmail() },
    ])
    expectAlike(compared)
    expect(compared.answers[0]).toMatch(/^200 /)
  })

  it("get the same answer to a wrong code, in the same time", async () => {
    const { email } = await leaver()
    const known = await askedToken(email)
    await app.waitForMessage(
      ({ to, template }) =>
        to === email && template.endsWith("account_deletion_cancel"),
    )
    const unknown = await askedToken(uniqueEmail())
    const compared = await compare("cancel-confirm", () => [
      { token: known, code: "00000x" },
      { token: unknown, code: "00000x" },
    ])
    expectAlike(compared)
    expect(compared.answers[0]).toMatch(/^400 .*"otp_invalid"/)
  })

  it("get the same answer to a wrong link, in the same time", async () => {
    const { cancelToken } = await leaver()
    const forged = alteredToken(cancelToken)
    const unknown = forged.replace(/^adr_.{8}/, "adr_01AAAAAA")
    const compared = await compare("cancel-confirm", () => [
      { cancel_token: forged },
      { cancel_token: unknown },
    ])
    expectAlike(compared)
    expect(compared.answers[0]).toMatch(/^400 .*"otp_invalid"/)
  })
})
