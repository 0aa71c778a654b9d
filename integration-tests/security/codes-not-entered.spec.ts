import { startApp, type App } from "../helpers/app"
import { eventually } from "../helpers/eventually"
import {
  codeFromMessage,
  postOk,
  registeredCustomer,
  sendOtp,
} from "../helpers/fixtures"

const EVENT = "customer_registration.codes_not_entered"

/** Two instances of one shop. */
let apps: [App, App]
beforeAll(async () => {
  const app = await startApp()
  const { database } = app
  apps = [app, await startApp({ database, shareOutboxOf: app })]
})
afterAll(async () => {
  await apps?.[1]?.stop()
  await apps?.[0]?.stop()
})

/** Codes that were counted some minutes ago. */
const seed = (
  country: string,
  minutes: number,
  { sent, entered }: { sent: number; entered: number },
) =>
  apps[0].database.query(
    `INSERT INTO registration_code_count (country, sent_at, sent, entered)
     VALUES ($1, date_bin('10 minutes', now() - make_interval(mins => $2), 'epoch'), $3, $4)
     ON CONFLICT (country, sent_at) DO UPDATE SET sent = excluded.sent, entered = excluded.entered`,
    [country, minutes, sent, entered],
  )

const countOf = async (country: string) => {
  const [row] = await apps[0].database.query<{ sent: number; entered: number }>(
    `SELECT sum(sent)::int AS sent, sum(entered)::int AS entered
       FROM registration_code_count WHERE country = $1`,
    [country],
  )
  return row
}

/** Customers of a country; each has a code sent, in parallel, by one instance or the other. */
const sendCodes = async (phones: string[]) => {
  const customers = await Promise.all(
    phones.map((phone, n) =>
      registeredCustomer(apps[n % 2], { phone, verify: [] }),
    ),
  )
  const sent = await Promise.all(
    customers.map(({ id }, n) =>
      sendOtp(apps[n % 2], id, "phone_verification"),
    ),
  )
  const messages = await Promise.all(
    phones.map((phone) => apps[0].waitForMessage(({ to }) => to === phone)),
  )
  return sent.map(({ token }, n) => ({
    token,
    code: codeFromMessage(messages[n]),
  }))
}

const reported = () =>
  apps[0]
    .events()
    .filter(({ name }) => name === EVENT)
    .map(({ data }) => data)

it("counts a code that is entered, once, for the time at which it was sent", async () => {
  const { query } = apps[0].database
  const [body] = await sendCodes(["+31612345678"])
  await eventually(async () =>
    expect(await countOf("NL")).toEqual({ sent: 1, entered: 0 }),
  )
  await query(
    "UPDATE registration_code_count SET sent_at = sent_at - interval '5 hours'",
  )
  await query(
    "UPDATE otp_verification SET created_at = created_at - interval '5 hours'",
  )
  for (let n = 0; n < 2; n++) {
    await postOk(apps[0], "/store/customers/otp/verify", body)
  }
  await eventually(async () =>
    expect(
      await query("SELECT sent, entered FROM registration_code_count"),
    ).toEqual([{ sent: 1, entered: 1 }]),
  )
})

it("reports a country most of whose codes are never entered, once for each window, on any number of instances", async () => {
  await seed("FR", 40, { sent: 50, entered: 24 })
  await seed("ES", 600, { sent: 50, entered: 24 })
  await sendCodes(Array.from({ length: 6 }, (_, n) => `+3361234560${n}`))
  await sendCodes(["+34612345678", "+34612345679"])
  await eventually(async () => expect(await countOf("FR")).toMatchObject({ sent: 56 })) // prettier-ignore
  await eventually(async () => expect(reported()).toHaveLength(3))
  const codes = { sent: 50, entered: 24 }
  expect(reported()).toEqual(
    expect.arrayContaining([
      { country: "FR", window: "hour", ...codes },
      { country: "FR", window: "day", ...codes },
      { country: "ES", window: "day", ...codes },
    ]),
  )
})

it("reports neither a few codes, nor those of which half are entered, nor those that were just sent", async () => {
  await seed("IT", 40, { sent: 49, entered: 0 })
  await seed("PL", 40, { sent: 50, entered: 25 })
  await seed("AT", 0, { sent: 500, entered: 0 })
  await seed("AT", 60 * 25, { sent: 500, entered: 0 })
  await sendCodes(["+393123456789", "+48512345678", "+436641234567"])
  for (const [country, sent] of Object.entries({ IT: 50, PL: 51, AT: 1001 })) {
    await eventually(async () =>
      expect(await countOf(country)).toMatchObject({ sent }),
    )
  }
  // A country that is reported, as the last one.
  await seed("SE", 40, { sent: 60, entered: 0 })
  await sendCodes(["+46701234567"])
  await eventually(async () =>
    expect(reported()).toContainEqual(
      expect.objectContaining({ country: "SE", window: "day" }),
    ),
  )
  const countries = reported().map(({ country }) => String(country))
  expect(countries).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/IT|PL|AT/)]),
  )
})
