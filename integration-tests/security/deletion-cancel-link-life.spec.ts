import { startApp, type App } from "../helpers/app"
import { createCanaries } from "../helpers/canaries"
import {
  alteredToken,
  callDeletion,
  cancelTokenFor,
  deletionOptions,
  deletionRows,
  deletionWithLink,
  followLink,
} from "../helpers/deletion"
import { registeredCustomer, uniqueEmail } from "../helpers/fixtures"
import { startJobs } from "../helpers/job-process"

const options = {
  ...deletionOptions,
  storefrontUrl: "https://shop.example.com/de/",
  email_verification: { channel: "email", resendThrottleSeconds: 0 },
  phone_verification: { channel: "sms", resendThrottleSeconds: 0 },
  rate_limit: false,
}

let app: App
beforeAll(async () => {
  app = await startApp({ options, env: { LOG_LEVEL: "silly" } })
})
afterAll(() => app?.stop())

const follow = (token: string) => followLink(app, token)

const stateOf = async (customerId: string) => {
  const rows = await deletionRows(app.database, customerId)
  return rows.map(({ status }) => status)
}

/** A customer whose deletion is confirmed, and the token of the link in the message about it. */
const leaver = async () => {
  const customer = await registeredCustomer(app)
  return { ...customer, ...(await deletionWithLink(app, customer)) }
}

describe("a cancel link", () => {
  it("links to the storefront's page and nowhere else, and shows the cancel token to no server", async () => {
    const { email } = await leaver()
    const { html, text } = await app.waitForMessage(
      (one) => one.to === email && one.template.endsWith("deletion_confirmed"),
    )
    const url = new URL(/https:\S+/.exec(text)?.[0] ?? "")
    expect(url.origin + url.pathname + url.search).toBe(
      "https://shop.example.com/de/cancel-deletion",
    )
    expect(url.hash).toMatch(/^#token=adr_\w+\.[\w-]{22}$/)
    expect(html).toContain(`href="${url.href.replaceAll("=", "&#x3D;")}"`)
  })

  it("voids the cancel link if staff have taken the contact off the account", async () => {
    const { cancelToken, email, id } = await leaver()
    const setEmail = (value: string) =>
      app.database.query("UPDATE customer SET email = $2 WHERE id = $1", [
        id,
        value,
      ])
    await setEmail(uniqueEmail())
    expect((await follow(cancelToken)).body.code).toBe("otp_invalid")
    await setEmail(email.toUpperCase())
    expect((await follow(cancelToken)).status).toBe(200)
  })

  it("voids the cancel link of an erased account", async () => {
    const { cancelToken, requestId, id } = await leaver()
    await app.database.query(
      "UPDATE account_deletion_request SET deletion_scheduled_at = now() WHERE id = $1",
      [requestId],
    )
    const job = startJobs(app.database, ["processAccountDeletions"], {
      options,
    })
    expect(await job.ended).toBe(0)
    expect((await follow(cancelToken)).body.code).toBe("otp_invalid")
    expect(await stateOf(id)).toEqual(["completed"])
  })

  it("keeps the cancel link out of every table and log", async () => {
    const canaries = createCanaries(app)
    const { cancelToken, email, requestId } = await leaver()
    canaries.keep("link", cancelToken)
    canaries.keep("signature", cancelToken.split(".")[1])
    await follow(alteredToken(cancelToken))
    await app.database.query(
      "UPDATE account_deletion_request SET confirmed_at = now() - interval '6 days', deletion_scheduled_at = now() + interval '1 hour' WHERE id = $1",
      [requestId],
    )
    const job = startJobs(app.database, ["sendDeletionReminders"], { options })
    expect(await job.ended).toBe(0)
    const messages = await job.messages()
    const { text } = messages.find(({ to }) => to === email) ?? { text: "" }
    // The reminder has the same one: it is worked out, not kept.
    expect(text).toContain(`#token=${cancelToken}`)
    expect((await follow(cancelToken)).status).toBe(200)
    expect(await canaries.secretsFound()).toEqual([])
  })

  it("fits the cancel link into one SMS, and sends it to the verified phone", async () => {
    const customer = await registeredCustomer(app, {
      verify: ["email", "phone"],
    })
    await app.database.query(
      "DELETE FROM contact_verification WHERE customer_id = $1 AND channel = 'email'",
      [customer.id],
    )
    const { token } = customer
    const after = (await app.messages()).length
    const { body } = await callDeletion(app, "request", {}, token)
    const { text: sms } = await app.waitForMessage(
      ({ to }) => to === customer.phone,
      { after },
    )
    const code = /#(\w+)$/.exec(sms)?.[1]
    const confirmed = await callDeletion(app, "confirm", {
      token: body.token,
      code,
    })
    expect(confirmed.status).toBe(200)
    const cancelToken = await cancelTokenFor(app, customer.phone, { after })
    const notice = (await app.messages()).find(
      ({ to, template }) =>
        to === customer.phone && template.endsWith("deletion_confirmed"),
    )
    expect(notice?.text.length).toBeLessThanOrEqual(160)
    expect((await follow(cancelToken)).status).toBe(200)
  })
})
