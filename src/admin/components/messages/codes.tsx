import { Alert, Button, Container, Heading, StatusBadge, Table, Text } from "@medusajs/ui" // prettier-ignore
import type {
  AdminCountryCodes,
  AdminMessagePause,
  CodeTotal,
} from "../../../types"
import type { PauseSubject } from "../../hooks/use-messages"
import { useTexts } from "../../hooks/use-texts"
import { TableFrame } from "./total-table"

/** From so many codes on a country can get a warning. */
const ENOUGH_CODES = 50

/** What the buttons of a country do. */
interface CountryActions {
  pauses: AdminMessagePause[]
  onPause: (country: string) => void
  onResume: (subject: PauseSubject) => void
}

const pauseOf = (
  pauses: AdminMessagePause[],
  country: string | null,
): AdminMessagePause | undefined =>
  country === null
    ? undefined
    : pauses.find((pause) => pause.country === country)

const Ratio = ({ sent, entered }: CodeTotal) => {
  const { t, formatNumber, formatPercent } = useTexts()
  if (!sent) {
    return <div className="text-ui-fg-muted text-right">–</div>
  }
  return (
    <div className="flex items-baseline justify-end gap-x-2 whitespace-nowrap tabular-nums">
      <span>{formatPercent(entered / sent)}</span>
      <span className="text-ui-fg-subtle txt-compact-xsmall">
        {t("messages.codes.ratio", {
          entered: formatNumber(entered),
          sent: formatNumber(sent),
        })}
      </span>
    </div>
  )
}

const Status = ({
  codes: { warning, last_day },
  isPaused,
}: {
  codes: AdminCountryCodes
  isPaused: boolean
}) => {
  const { t } = useTexts()
  const isKnown = last_day.sent >= ENOUGH_CODES
  return (
    <div className="flex flex-wrap items-center gap-x-3 whitespace-nowrap">
      {warning && (
        <StatusBadge color="red">{t("messages.codes.warning")}</StatusBadge>
      )}
      {isPaused && (
        <StatusBadge color="orange">{t("messages.codes.paused")}</StatusBadge>
      )}
      {!warning && !isPaused && (
        <StatusBadge color={isKnown ? "green" : "grey"}>
          {t(`messages.codes.${isKnown ? "normal" : "few"}`)}
        </StatusBadge>
      )}
    </div>
  )
}

/** Pauses the sign-ups from a country, or resumes them. */
const PauseButton = ({
  country,
  pauses,
  onPause,
  onResume,
}: CountryActions & { country: string | null }) => {
  const { t, countryName } = useTexts()
  if (country === null) {
    return null
  }
  const pause = pauseOf(pauses, country)
  const name = countryName(country)
  const what = t("messages.pauses.country", { country: name })
  return pause ? (
    <Button
      size="small"
      variant="secondary"
      aria-label={t("messages.pauses.resumeOf", { what })}
      onClick={() => onResume(pause)}
    >
      {t("messages.pauses.resume")}
    </Button>
  ) : (
    <Button
      size="small"
      variant="secondary"
      className="whitespace-nowrap"
      aria-label={t("messages.pause.signUpsOf", { country: name })}
      onClick={() => onPause(country)}
    >
      {t("messages.pause.signUps")}
    </Button>
  )
}

/** A warning for each country most of whose codes are never entered. */
export const CodeWarnings = ({
  codes,
  ...actions
}: CountryActions & { codes: AdminCountryCodes[] }) => {
  const { t, formatNumber, countryName } = useTexts()
  const warned = codes.filter(
    ({ warning, country }) => warning && !pauseOf(actions.pauses, country),
  )
  if (!warned.length) {
    return null
  }
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      {warned.map(({ country, last_day }) => (
        <Alert
          key={country}
          variant="warning"
          role="alert"
          className="items-center"
        >
          <div className="flex flex-wrap items-center justify-between gap-3">
            <span className="min-w-0 flex-1 basis-72">
              {t(`messages.codes.${country ? "alert" : "alertNoCountry"}`, {
                country: country && countryName(country),
                entered: formatNumber(last_day.entered),
                sent: formatNumber(last_day.sent),
              })}
            </span>
            <PauseButton country={country} {...actions} />
          </div>
        </Alert>
      ))}
    </div>
  )
}

/** How many codes were entered, by country. */
export const Codes = ({
  codes,
  ...actions
}: CountryActions & { codes: AdminCountryCodes[] }) => {
  const { t, countryName } = useTexts()
  const title = t("messages.codes.title")
  const numeric = ["entered", "hour", "day"]
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{title}</Heading>
        <Text size="small" className="text-ui-fg-subtle max-w-3xl text-pretty">
          {t("messages.codes.text")}
        </Text>
      </div>
      {codes.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("messages.codes.empty")}
        </Text>
      ) : (
        <TableFrame label={title}>
          <Table.Header className="border-t-0">
            <Table.Row>
              <Table.HeaderCell>{t("messages.by.country")}</Table.HeaderCell>
              {numeric.map((column) => (
                <Table.HeaderCell
                  key={column}
                  className="whitespace-nowrap text-right"
                >
                  {t(`messages.codes.${column}`)}
                </Table.HeaderCell>
              ))}
              <Table.HeaderCell className="pl-8">
                {t("messages.codes.status")}
              </Table.HeaderCell>
              <Table.HeaderCell>
                <span className="sr-only">{t("messages.column.actions")}</span>
              </Table.HeaderCell>
            </Table.Row>
          </Table.Header>
          <Table.Body className="border-b-0">
            {codes.map((one) => (
              <Table.Row key={one.country} data-country={one.country}>
                <Table.Cell className="whitespace-nowrap">
                  {one.country
                    ? countryName(one.country)
                    : t("messages.noCountry")}
                </Table.Cell>
                {[one, one.last_hour, one.last_day].map((total, index) => (
                  <Table.Cell key={index}>
                    <Ratio {...total} />
                  </Table.Cell>
                ))}
                <Table.Cell className="pl-8">
                  <Status
                    codes={one}
                    isPaused={Boolean(pauseOf(actions.pauses, one.country))}
                  />
                </Table.Cell>
                <Table.Cell className="text-right">
                  <PauseButton country={one.country} {...actions} />
                </Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </TableFrame>
      )}
    </Container>
  )
}
