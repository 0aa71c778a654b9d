import { sendDeletionReminders } from "customer-registration/workflows"
import { join } from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import {
  insertVerification,
  signUp,
  useContainer,
} from "../helpers/container-fixtures"
import { insertRequest, requestState } from "../helpers/deletions"
import { uniqueEmail, uniquePhone } from "../helpers/unique"

/** The job, as Medusa loads it: from the build. */
const JOB = join(
  __dirname,
  "../../.medusa/server/src/jobs/process-account-deletions",
)

const app = useContainer({
  options: { storefrontUrl: "https://shop.example.com" },
})

describe("the reminder", () => {
  const remind = () => sendDeletionReminders(app.container)
  const customer = async (contacts: { email?: string; phone?: string }) =>
    (await signUp(app.container, contacts)).id

  it("sends the reminder once, a day before, to the verified contact, with the date and the way back", async () => {
    const email = uniqueEmail()
    const phone = uniquePhone()
    const id = await customer({ email, phone })
    await insertVerification(app.database, id, "phone", phone)
    const request = await insertRequest(app.database, id, {
      scheduledAt: "now() + interval '23 hours'",
    })
    const [first, second] = await Promise.all([remind(), remind()])
    expect(first + second).toBe(1)
    const after = (await app.messages()).filter(({ to }) => to === phone)
    expect(after).toHaveLength(1)
    expect(after[0].text).toMatch(
      /delet\w+ after \w+ \d+, 20\d\d, .* UTC.*cancel.*#token=adr_/i,
    )
    expect((await requestState(app.database, request)).is_reminded).toBe(true)
    expect(await remind()).toBe(0)
  })

  it("sends the reminder by the channel of the section: the email", async () => {
    const email = uniqueEmail()
    const phone = uniquePhone()
    const id = await customer({ email, phone })
    await insertVerification(app.database, id, "phone", phone)
    await insertVerification(app.database, id, "email", email)
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
    "sends no reminder if the date %s",
    async (_, scheduledAt, confirmedAt) => {
      const id = await customer({ email: uniqueEmail() })
      await insertRequest(app.database, id, { scheduledAt, confirmedAt })
      expect(await remind()).toBe(0)
    },
  )

  it("sends the reminder in the hour in which the erasures fail", async () => {
    const { query } = app.database
    const email = uniqueEmail()
    const leaving = await insertRequest(
      app.database,
      await customer({ email: uniqueEmail() }),
    )
    await insertRequest(app.database, await customer({ email }), {
      scheduledAt: "now() + interval '23 hours'",
    })
    await query(
      `CREATE FUNCTION test_broken() RETURNS trigger LANGUAGE plpgsql AS
       'BEGIN RAISE EXCEPTION ''broken''; END'`,
    )
    await query(
      `CREATE TRIGGER test_broken BEFORE UPDATE OF tries ON account_deletion_request
       FOR EACH ROW EXECUTE FUNCTION test_broken()`,
    )
    const { default: job } = (await import(JOB)) as {
      default: (container: MedusaContainer) => Promise<void>
    }
    await expect(job(app.container)).rejects.toThrow()
    await query("DROP TRIGGER test_broken ON account_deletion_request")
    await app.waitForMessage(({ to }) => to === email)
    await query("DELETE FROM account_deletion_request WHERE id = $1", [leaving])
  })

  it("sends the reminder in the next run if the carrier fails", async () => {
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
