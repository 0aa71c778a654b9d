import { Modules } from "@medusajs/framework/utils"
import { deliverMessage } from "customer-registration/workflows"
import { useContainer } from "../helpers/container-fixtures"
import { eventually } from "../helpers/eventually"
import { limitsOf } from "../helpers/limits"
import { uniqueEmail } from "../helpers/unique"

const POINTS = 2
const DAY = 86_400
const TEMPLATE = "test.welcome"

const app = useContainer({
  options: limitsOf({
    daily_budget: { destination: POINTS, country: 1_000_000 },
  }),
})
let events: unknown[] = []
beforeAll(() => {
  app.container
    .resolve(Modules.EVENT_BUS)
    .subscribe(
      "customer_registration.limit_reached",
      async ({ data }: { data: unknown }) => {
        events.push(data)
      },
    )
})
beforeEach(() => {
  events = []
})

/** Sends so many messages at once; resolves with how many went out. */
const sendAtOnce = async (to: string, count: number): Promise<number> => {
  const sent = await Promise.allSettled(
    Array.from({ length: count }, () =>
      deliverMessage(app.container, {
        contact: "email",
        channel: "email",
        to,
        template: TEMPLATE,
        content: { subject: "Welcome", text: "Hello" },
        customer_id: "cus_test",
      }),
    ),
  )
  return sent.filter(({ status }) => status === "fulfilled").length
}

const untilReported = (times: number) =>
  eventually(async () => {
    expect(events.length).toBeGreaterThanOrEqual(times)
  })

const EVENT = {
  limit: "daily_destination",
  action: TEMPLATE,
  retry_after: expect.any(Number),
}

describe("a limit that is reached", () => {
  it("reports a reached limit once for each window, without the contact", async () => {
    const to = uniqueEmail()
    expect(await sendAtOnce(to, POINTS)).toBe(POINTS)
    expect(events).toEqual([])
    expect(await sendAtOnce(to, 5)).toBe(0)
    await untilReported(1)
    expect(await sendAtOnce(to, 5)).toBe(0)
    expect(events).toEqual([EVENT])

    await app.database.query(
      "UPDATE customer_registration_limit SET expire = 0",
    )
    expect(await sendAtOnce(to, POINTS + 5)).toBe(POINTS)
    await untilReported(2)
    expect(events).toEqual([EVENT, EVENT])
    expect(JSON.stringify(events)).not.toContain(to)
    for (const { retry_after } of events as { retry_after: number }[]) {
      expect(retry_after).toBeGreaterThan(DAY - 60)
      expect(retry_after).toBeLessThanOrEqual(DAY)
    }
  })

  it("reports a reached limit for each subject", async () => {
    await sendAtOnce(uniqueEmail(), POINTS + 1)
    await sendAtOnce(uniqueEmail(), POINTS + 1)
    await untilReported(2)
    expect(events).toEqual([EVENT, EVENT])
  })
})
