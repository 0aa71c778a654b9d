import { Button } from "@medusajs/ui"
import type { AdminMessagesResponse, MessageOutcome } from "../../../types"
import type { useMessageFilter } from "../../hooks/use-message-filter"
import { useTexts } from "../../hooks/use-texts"
import { Choice } from "../choice"

/** The select has no empty value. */
const ALL = "all"

const CHANNELS = ["email", "phone"]

const OUTCOMES: readonly MessageOutcome[] = [
  "sent",
  "unknown",
  "failed",
  "invalid_number",
  "over_budget",
  "paused",
  "not_served",
]

/** Filters by channel, country, carrier and outcome. */
export const MessageToolbar = ({
  filter: { filter, change, clear, isFiltered },
  messages: { countries, carriers },
}: {
  filter: ReturnType<typeof useMessageFilter>
  messages: Pick<AdminMessagesResponse, "countries" | "carriers">
}) => {
  const { t, countryName } = useTexts()
  const choices = [
    {
      name: "channel",
      all: "allChannels",
      values: CHANNELS,
      textOf: (value: string) => t(`messages.channel.${value}`),
    },
    {
      name: "country",
      all: "allCountries",
      values: countries,
      textOf: countryName,
    },
    {
      name: "carrier",
      all: "allCarriers",
      values: carriers,
      textOf: (value: string) => value,
    },
    {
      name: "outcome",
      all: "allOutcomes",
      values: OUTCOMES,
      textOf: (value: string) => t(`messages.outcome.${value}`),
    },
  ] as const
  return (
    <div
      role="group"
      aria-label={t("messages.filtersLabel")}
      className="flex flex-wrap items-center gap-2 px-6 py-4"
    >
      {choices.map(({ name, all, values, textOf }) => {
        const chosen = filter[name]
        // One that a link names is shown, even if there is none such now.
        const known: readonly string[] = values
        const shown =
          chosen && !known.includes(chosen) ? [chosen, ...known] : known
        return (
          <Choice
            key={name}
            label={t(`messages.filter.${name}`)}
            value={chosen ?? ALL}
            options={[
              { value: ALL, text: t(`messages.filter.${all}`) },
              ...shown.map((value) => ({ value, text: textOf(value) })),
            ]}
            onChange={(value) => change({ [name]: value === ALL ? "" : value })}
          />
        )
      })}
      {isFiltered && (
        <Button size="small" variant="transparent" onClick={clear}>
          {t("messages.filter.clear")}
        </Button>
      )}
    </div>
  )
}
