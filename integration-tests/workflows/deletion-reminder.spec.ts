import { sendDeletionReminders } from "customer-registration/workflows"
import { startContainer, type TestContainer } from "../helpers/container"
import { insertProof, signUp } from "../helpers/container-fixtures"
import { insertRequest, requestState } from "../helpers/deletions"
import { uniqueEmail, uniquePhone } from "../helpers/unique"

let app: TestContainer
beforeAll(async () => {
  app = await startContainer({
    options: { storefrontUrl: "https://shop.example.com" },
  })
})
afterAll(() => app?.stop())

describe("the reminder", () => {
  const remind = () => sendDeletionReminders(app.container)
  const customer = async (contacts: { email?: string; phone?: string }) =>
    (await signUp(app.container, contacts)).id

  it("goes out once, a day before, to the proved contact, with date and way back", async () => {
    const email = uniqueEmail()
    const phone = uniquePhone()
    const id = await customer({ email, phone })
    await insertProof(app.database, id, "phone", phone)
    const request = await insertRequest(app.database, id, {
      scheduledAt: "now() + interval '23 hours'",
    })
    const [first, second] = await Promise.all([remind(), remind()])
    expect(first + second).toBe(1)
    const after = (await app.messages()).filter(({ to }) => to === phone)
    expect(after).toHaveLength(1)
    expect(after[0].text).toMatch(/deleted after 20\d\d-.* UTC.*cancel/)
    expect((await requestState(app.database, request)).is_reminded).toBe(true)
    expect(await remind()).toBe(0)
  })

  it("prefers the channel of the section: the email", async () => {
    const email = uniqueEmail()
    const phone = uniquePhone()
    const id = await customer({ email, phone })
    await insertProof(app.database, id, "phone", phone)
    await insertProof(app.database, id, "email", email)
    await insertRequest(app.database, id, {
      scheduledAt: "now() + interval '23 hours'",
    })
    expect(await remind()).toBe(1)
    await app.waitForMessage(({ to }) => to === email)
  })

  it.each([
    [
      "is more than a day away",
      "now() + interval '25 hours'",
      "now() - interval '6 days'",
    ],
    ["has passed", "now() - interval '1 second'", "now() - interval '6 days'"],
    [
      "leaves less than two days to think",
      "now() + interval '23 hours'",
      "now() - interval '1 day'",
    ],
  ])(
    "does not go out where the date %s",
    async (_, scheduledAt, confirmedAt) => {
      const id = await customer({ email: uniqueEmail() })
      await insertRequest(app.database, id, { scheduledAt, confirmedAt })
      expect(await remind()).toBe(0)
    },
  )

  it("is tried again by the next run when the carrier fails", async () => {
    const id = await customer({ email: uniqueEmail() })
    const request = await insertRequest(app.database, id, {
      scheduledAt: "now() + interval '23 hours'",
    })
    await app.setCarrier({ mode: "fail", times: 1 })
    expect(await remind()).toBe(0)
    expect((await requestState(app.database, request)).is_reminded).toBe(false)
    expect(await remind()).toBe(0)
    await app.database.query(
      "UPDATE account_deletion_request SET claimed_until = now() WHERE id = $1",
      [request],
    )
    expect(await remind()).toBe(1)
  })
})
