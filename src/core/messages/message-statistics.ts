import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type {
  AdminCountryCodes,
  AdminMessagesResponse,
  ContactChannel,
  MessageOutcome,
  MessageTotal,
} from "../../types"
import type { Services } from "../../types/services"
import { rowsOf } from "../db/transaction"
import { listPauses } from "../limits/limit-requests"
import {
  areMostNeverEntered,
  WINDOW_COLUMNS,
  windowsOf,
  type WindowRow,
} from "./code-counts"

/** Which messages are summed up: of the last days, today included, and if given of one channel, country and so on. */
export interface MessageFilter {
  days: number
  channel?: ContactChannel
  country?: string
  carrier?: string
  outcome?: MessageOutcome
}

/** The beginning of the first day. */
const SINCE =
  "date_trunc('day', now(), 'UTC') - make_interval(days => :days - 1)"

/** What messages are summed up by, besides the outcome. */
const DIMENSIONS = ["day", "channel", "country", "carrier"] as const
type Dimension = (typeof DIMENSIONS)[number]

/** A sum: `by` is its dimension and `name` the value there; both are null in the sum of all. */
interface SumRow {
  by: Dimension | null
  name: string | null
  outcome: MessageOutcome
  count: number
}

/** The sums of messages, in one statement over the filtered counts. */
export const sumMessages = (
  connection: Knex,
  filter: MessageFilter,
): Promise<SumRow[]> => {
  const named = (["channel", "country", "carrier", "outcome"] as const).filter(
    (column) => filter[column] !== undefined,
  )
  return rowsOf<SumRow>(
    connection,
    `WITH chosen AS (
       SELECT to_char(hour AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, channel, country, carrier, outcome, count
         FROM registration_message_count
        WHERE hour >= ${SINCE} ${named.map((column) => `AND ${column} = :${column}`).join(" ")})
     SELECT CASE ${DIMENSIONS.map((name) => `WHEN grouping(${name}) = 0 THEN '${name}'`).join(" ")} END AS by,
            coalesce(${DIMENSIONS.join(", ")}) AS name, outcome, sum(count)::float8 AS count
       FROM chosen
      GROUP BY GROUPING SETS ((outcome), ${DIMENSIONS.map((name) => `(${name}, outcome)`).join(", ")})
      ORDER BY 1, 2, 3`,
    { ...filter },
  )
}

/** The countries and carriers of the period. */
export const listNames = async (
  connection: Knex,
  days: number,
): Promise<Pick<AdminMessagesResponse, "countries" | "carriers" | "since">> => {
  const [{ since, countries, carriers }] = await rowsOf<{
    since: Date
    countries: string[]
    carriers: string[]
  }>(
    connection,
    `SELECT ${SINCE} AS since,
            coalesce(array_agg(DISTINCT country) FILTER (WHERE country <> ''), '{}') AS countries,
            coalesce(array_agg(DISTINCT carrier) FILTER (WHERE carrier <> ''), '{}') AS carriers
       FROM registration_message_count WHERE hour >= ${SINCE}`,
    { days },
  )
  return { since: since.toISOString(), countries, carriers }
}

/** The codes by country, of the period and of the windows in which they are judged. */
export const sumCodes = async (
  connection: Knex,
  days: number,
): Promise<AdminCountryCodes[]> => {
  const rows = await rowsOf<
    WindowRow & { country: string; sent: number; entered: number }
  >(
    connection,
    `SELECT country, ${WINDOW_COLUMNS},
            coalesce(sum(sent) FILTER (WHERE sent_at >= ${SINCE}), 0)::int AS sent,
            coalesce(sum(entered) FILTER (WHERE sent_at >= ${SINCE}), 0)::int AS entered
       FROM registration_code_count
      -- The last day, by which codes are judged, may begin before the first one.
      WHERE sent_at >= ${SINCE} - interval '2 days'
      GROUP BY country ORDER BY sent DESC, country`,
    { days },
  )
  return rows
    .map((row) => {
      const { hour, day } = windowsOf(row)
      return {
        country: row.country || null,
        sent: row.sent,
        entered: row.entered,
        last_hour: hour,
        last_day: day,
        warning: [hour, day].some(areMostNeverEntered),
      }
    })
    .filter(({ sent, warning }) => sent > 0 || warning)
}

const totalOf = (rows: readonly SumRow[]): MessageTotal => ({
  count: rows.reduce((sum, { count }) => sum + count, 0),
  outcomes: Object.fromEntries(
    rows.map(({ outcome, count }) => [outcome, count]),
  ),
})

/** The sums of a dimension by its values; the most messages first. */
const listBy = (
  rows: readonly SumRow[],
  dimension: Dimension,
): (MessageTotal & { name: string })[] => {
  const own = rows.filter(({ by }) => by === dimension)
  const names = new Set(own.map(({ name }) => name ?? ""))
  return [...names]
    .map((name) => ({
      name,
      ...totalOf(own.filter((row) => (row.name ?? "") === name)),
    }))
    .sort((a, b) => b.count - a.count)
}

const DAY = 86_400_000

/** The days of a period. */
const daysSince = (since: string, days: number): string[] =>
  Array.from({ length: days }, (_, index) =>
    new Date(Date.parse(since) + index * DAY).toISOString().slice(0, 10),
  )

/** Sums up the messages of the last days for staff, with the pauses. */
export const summarizeMessages = async (
  services: Services,
  filter: MessageFilter,
): Promise<AdminMessagesResponse> => {
  const { statistics } = services
  const { days } = filter
  const [rows, names, codes, pauses] = await Promise.all([
    statistics.sum(filter),
    statistics.listNames(days),
    statistics.sumCodes(days),
    listPauses(services),
  ])
  const all = rows.filter(({ by }) => by === null)
  const byDay = new Map(
    listBy(rows, "day").map(({ name, ...total }) => [name, total]),
  )
  return {
    days,
    ...names,
    total: totalOf(all),
    by_day: daysSince(names.since, days).map((day) => ({
      day,
      ...(byDay.get(day) ?? totalOf([])),
    })),
    by_channel: listBy(rows, "channel").map(({ name, ...total }) => ({
      channel: name as ContactChannel,
      ...total,
    })),
    by_country: listBy(rows, "country").map(({ name, ...total }) => ({
      country: name || null,
      ...total,
    })),
    by_carrier: listBy(rows, "carrier").map(({ name, ...total }) => ({
      carrier: name || null,
      ...total,
    })),
    by_outcome: all
      .map(({ outcome, count }) => ({ outcome, count }))
      .sort((a, b) => b.count - a.count),
    codes,
    pauses,
  }
}
