import { ChatBubbleLeftRight, MagnifyingGlass } from "@medusajs/icons"
import { Button, Container, Heading, Table, Text } from "@medusajs/ui"
import type { AdminMessagesResponse } from "../../../types"
import type { useMessageFilter } from "../../hooks/use-message-filter"
import { useTexts } from "../../hooks/use-texts"
import { Notice } from "../notice"
import { MessageToolbar } from "./toolbar"
import {
  countOf,
  PARTS,
  TableFrame,
  TableTitle,
  TotalTable,
} from "./total-table"

/** The totals of all messages. */
const Figures = ({ total }: Pick<AdminMessagesResponse, "total">) => {
  const { t, formatNumber, formatPercent } = useTexts()
  const figures = [
    { name: "count", count: total.count },
    ...PARTS.map(({ name, outcomes }) => ({
      name,
      count: countOf(total, outcomes),
    })),
  ]
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 px-6 py-4 sm:grid-cols-5">
      {figures.map(({ name, count }) => (
        <div key={name} className="flex flex-col">
          <dt className="txt-compact-small text-ui-fg-subtle">
            {t(`messages.column.${name}`)}
          </dt>
          <dd className="flex items-baseline gap-x-2">
            <span className="h1-core tabular-nums">{formatNumber(count)}</span>
            {name !== "count" && total.count > 0 && (
              <span className="txt-compact-small text-ui-fg-subtle tabular-nums">
                {formatPercent(count / total.count)}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What became of the messages, in words. */
const Outcomes = ({
  messages: { by_outcome, total },
  isBusy,
}: {
  messages: AdminMessagesResponse
  isBusy: boolean
}) => {
  const { t, formatNumber, formatPercent } = useTexts()
  return (
    <TableFrame label={t("messages.list.outcome")} isBusy={isBusy}>
      <Table.Header className="border-t-0">
        <Table.Row>
          <Table.HeaderCell>{t("messages.by.outcome")}</Table.HeaderCell>
          <Table.HeaderCell className="text-right">
            {t("messages.column.count")}
          </Table.HeaderCell>
          <Table.HeaderCell className="text-right">
            {t("messages.column.share")}
          </Table.HeaderCell>
        </Table.Row>
      </Table.Header>
      <Table.Body className="border-b-0">
        {by_outcome.map(({ outcome, count }) => (
          <Table.Row key={outcome}>
            <Table.Cell>
              <div className="flex min-w-48 flex-col py-2">
                <span>{t(`messages.outcome.${outcome}`)}</span>
                <Text size="xsmall" className="text-ui-fg-subtle">
                  {t(`messages.hint.${outcome}`)}
                </Text>
              </div>
            </Table.Cell>
            <Table.Cell className="text-right tabular-nums">
              {formatNumber(count)}
            </Table.Cell>
            <Table.Cell className="text-right tabular-nums">
              {formatPercent(count / total.count)}
            </Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </TableFrame>
  )
}

/** The tables: by day over the whole width, the others side by side if there is room. */
const Tables = ({
  messages,
  isBusy,
}: {
  messages: AdminMessagesResponse
  isBusy: boolean
}) => {
  const { t, formatDay, countryName } = useTexts()
  const { by_day, by_channel, by_country, by_carrier } = messages
  const tables = [
    {
      name: "country",
      rows: by_country.map(({ country, ...total }) => ({
        key: country ?? "",
        name: country ? countryName(country) : t("messages.emailOrNoCountry"),
        ...total,
      })),
    },
    {
      name: "carrier",
      rows: by_carrier.map(({ carrier, ...total }) => ({
        key: carrier ?? "",
        name: carrier ?? t("messages.noCarrier"),
        ...total,
      })),
    },
    {
      name: "channel",
      rows: by_channel.map(({ channel, ...total }) => ({
        key: channel,
        name: t(`messages.channel.${channel}`),
        ...total,
      })),
    },
  ]
  return (
    <>
      <div>
        <TableTitle>{t("messages.list.day")}</TableTitle>
        <TotalTable
          title={t("messages.list.day")}
          by={t("messages.by.day")}
          // The newest first.
          rows={by_day
            .map(({ day, ...total }) => ({
              key: day,
              name: formatDay(day),
              ...total,
            }))
            .reverse()}
          isBusy={isBusy}
          hasBars
        />
      </div>
      {tables.map(({ name, rows }) => (
        <div key={name}>
          <TableTitle>{t(`messages.list.${name}`)}</TableTitle>
          <TotalTable
            title={t(`messages.list.${name}`)}
            by={t(`messages.by.${name}`)}
            rows={rows}
            isBusy={isBusy}
            hasBars
          />
        </div>
      ))}
      <div>
        <TableTitle>{t("messages.list.outcome")}</TableTitle>
        <Outcomes messages={messages} isBusy={isBusy} />
      </div>
    </>
  )
}

/** The messages of the period, filtered. */
export const Statistics = ({
  messages,
  filter,
  isBusy,
}: {
  messages: AdminMessagesResponse
  filter: ReturnType<typeof useMessageFilter>
  isBusy: boolean
}) => {
  const { t } = useTexts()
  const { isFiltered, clear } = filter
  return (
    <Container className="divide-y p-0">
      <Heading level="h2" className="px-6 py-4">
        {t("messages.list.title")}
      </Heading>
      <MessageToolbar filter={filter} messages={messages} />
      {messages.total.count > 0 && (
        <>
          <Figures total={messages.total} />
          <Tables messages={messages} isBusy={isBusy} />
        </>
      )}
      {messages.total.count === 0 && (
        <Notice
          role="status"
          icon={isFiltered ? <MagnifyingGlass /> : <ChatBubbleLeftRight />}
          title={t(`messages.empty.${isFiltered ? "filteredTitle" : "title"}`)}
          text={t(`messages.empty.${isFiltered ? "filteredText" : "text"}`)}
        >
          {isFiltered && (
            <Button size="small" variant="secondary" onClick={clear}>
              {t("messages.filter.clear")}
            </Button>
          )}
        </Notice>
      )}
    </Container>
  )
}
