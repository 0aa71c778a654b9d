import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

const HOURS = 9 * 24

/** Messages of an ordinary hour: channel, country, carrier, outcome and how many. */
const ORDINARY = [
  ["email", "", "sendgrid", "sent", 14],
  ["phone", "DE", "twilio", "sent", 9],
  ["phone", "FR", "twilio", "sent", 5],
  ["phone", "GB", "twilio", "sent", 4],
  ["phone", "ES", "vonage", "sent", 3],
  ["phone", "SE", "vonage", "sent", 2],
] as const

/** What goes wrong now and then: the same, and every how many hours. */
const FAULTS = [
  ["email", "", "sendgrid", "failed", 1, 17],
  ["phone", "DE", "twilio", "invalid_number", 1, 11],
  ["phone", "ES", "vonage", "failed", 2, 13],
  ["phone", "GB", "", "over_budget", 3, 29],
  ["phone", "FR", "twilio", "unknown", 1, 23],
] as const

/** The country to which someone has codes sent for money, since a few hours. */
const PUMPED = ["phone", "LT", "vonage", "sent", 38] as const
const PUMPED_HOURS = 4

/** More by day than by night. */
const trafficOf = (hoursAgo: number): number =>
  0.4 + 0.6 * Math.abs(Math.sin(((hoursAgo % 24) * Math.PI) / 24))

const hourly = (hoursAgo: number) => {
  const ordinary = ORDINARY.map(
    ([channel, country, carrier, outcome, count]) =>
      [
        channel,
        country,
        carrier,
        outcome,
        Math.round(count * trafficOf(hoursAgo)),
      ] as const,
  )
  const faults = FAULTS.filter((fault) => hoursAgo % fault[5] === 0).map(
    ([channel, country, carrier, outcome, count]) =>
      [channel, country, carrier, outcome, count] as const,
  )
  const pumped = hoursAgo <= PUMPED_HOURS ? [PUMPED] : []
  return [...ordinary, ...faults, ...pumped].map(
    ([channel, country, carrier, outcome, count]) => ({
      hours: hoursAgo,
      channel,
      country,
      carrier,
      outcome,
      count,
    }),
  )
}

/** Fills the staff's page Messages with some days. Does nothing the second time. */
export async function seedMessages(container: MedusaContainer): Promise<void> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows: present } = await connection.raw(
    "SELECT 1 FROM registration_message_count LIMIT 1",
  )
  if (present.length > 0) {
    return
  }
  const hours = Array.from({ length: HOURS }, (_, index) => index + 1)
  const counts = JSON.stringify(hours.flatMap(hourly))
  const columns =
    "hours int, channel text, country text, carrier text, outcome text, count int"
  await connection.raw(
    `INSERT INTO registration_message_count (hour, channel, country, carrier, outcome, count)
     SELECT date_bin('1 hour', now(), 'epoch') - make_interval(hours => hours), channel, country, carrier, outcome, count
       FROM jsonb_to_recordset(CAST(? AS jsonb)) AS m(${columns}) WHERE count > 0`,
    [counts],
  )
  // Most customers enter their codes; those of the one country hardly ever.
  await connection.raw(
    `INSERT INTO registration_code_count (country, sent_at, sent, entered)
     SELECT country, date_bin('10 minutes', now(), 'epoch') - make_interval(hours => hours, mins => -20), count,
            CASE country WHEN 'LT' THEN count / 20 ELSE count - ((hours + count) % 4 = 0)::int END
       FROM jsonb_to_recordset(CAST(? AS jsonb)) AS m(${columns})
      WHERE channel = 'phone' AND outcome = 'sent' AND count > 0`,
    [counts],
  )
}
