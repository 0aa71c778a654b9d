import { Table, Text } from "@medusajs/ui"
import type { MessageOutcome, MessageTotal } from "../../../types"
import { useTexts } from "../../hooks/use-texts"

/** The columns of a table of totals: which outcomes they add up, and their colour in the bar. */
export const PARTS = [
  { name: "sent", outcomes: ["sent"], color: "bg-ui-tag-green-icon" },
  {
    name: "heldBack",
    outcomes: ["over_budget", "paused", "not_served"],
    color: "bg-ui-tag-orange-icon",
  },
  {
    name: "failed",
    outcomes: ["failed", "invalid_number"],
    color: "bg-ui-tag-red-icon",
  },
  { name: "unknown", outcomes: ["unknown"], color: "bg-ui-tag-purple-icon" },
] as const satisfies readonly {
  name: string
  outcomes: readonly MessageOutcome[]
  color: string
}[]

/** How many messages had one of some outcomes. */
export const countOf = (
  { outcomes }: MessageTotal,
  some: readonly MessageOutcome[],
): number => some.reduce((sum, outcome) => sum + (outcomes[outcome] ?? 0), 0)

/** A row of a table of totals. */
export interface TotalRow extends MessageTotal {
  key: string
  name: string
}

const Dot = ({ color }: { color: string }) => (
  <span
    aria-hidden
    className={`mr-1.5 inline-block size-2 rounded-sm ${color}`}
  />
)

/** What became of the messages of a row, against the longest row. */
const Bar = ({ row, longest }: { row: TotalRow; longest: number }) => (
  <div aria-hidden className="flex h-2 w-full min-w-40 gap-px">
    {PARTS.map(({ name, outcomes, color }) => {
      const share = longest ? countOf(row, outcomes) / longest : 0
      return (
        share > 0 && (
          <span
            key={name}
            className={`h-2 min-w-px rounded-sm ${color}`}
            style={{ width: `${share * 100}%` }}
          />
        )
      )
    })}
  </div>
)

/** A part of the page that scrolls to the side if the screen is narrow, also by the keyboard. */
export const TableFrame = ({
  label,
  isBusy = false,
  children,
}: {
  label: string
  isBusy?: boolean
  children: React.ReactNode
}) => (
  <div
    role="region"
    aria-label={label}
    aria-busy={isBusy}
    tabIndex={0}
    className="focus-visible:shadow-borders-focus overflow-x-auto outline-none"
  >
    <Table>{children}</Table>
  </div>
)

/** Totals by one property of the messages. */
export const TotalTable = ({
  title,
  by,
  rows,
  isBusy,
  hasBars = false,
}: {
  title: string
  /** The heading of the first column. */
  by: string
  rows: TotalRow[]
  isBusy: boolean
  hasBars?: boolean
}) => {
  const { t, formatNumber } = useTexts()
  const longest = Math.max(...rows.map(({ count }) => count))
  const cell = "text-right tabular-nums"
  return (
    <TableFrame label={title} isBusy={isBusy}>
      <Table.Header className="border-t-0">
        <Table.Row>
          <Table.HeaderCell className="whitespace-nowrap">
            {by}
          </Table.HeaderCell>
          {hasBars && (
            <Table.HeaderCell className="w-full">
              <span className="sr-only">{t("messages.column.chart")}</span>
            </Table.HeaderCell>
          )}
          <Table.HeaderCell className="whitespace-nowrap text-right">
            {t("messages.column.count")}
          </Table.HeaderCell>
          {PARTS.map(({ name, color }) => (
            <Table.HeaderCell
              key={name}
              className="whitespace-nowrap text-right"
            >
              <Dot color={color} />
              {t(`messages.column.${name}`)}
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body className="border-b-0">
        {rows.map((row) => (
          <Table.Row key={row.key}>
            <Table.Cell className="min-w-44 whitespace-nowrap">
              {row.name}
            </Table.Cell>
            {hasBars && (
              <Table.Cell>
                <Bar row={row} longest={longest} />
              </Table.Cell>
            )}
            <Table.Cell className={cell}>{formatNumber(row.count)}</Table.Cell>
            {PARTS.map(({ name, outcomes }) => {
              const count = countOf(row, outcomes)
              return (
                <Table.Cell
                  key={name}
                  className={count ? cell : `${cell} text-ui-fg-muted`}
                >
                  {formatNumber(count)}
                </Table.Cell>
              )
            })}
          </Table.Row>
        ))}
      </Table.Body>
    </TableFrame>
  )
}

/** The heading of a table. */
export const TableTitle = ({ children }: { children: React.ReactNode }) => (
  <Text size="small" leading="compact" weight="plus" className="px-6 py-4">
    {children}
  </Text>
)
