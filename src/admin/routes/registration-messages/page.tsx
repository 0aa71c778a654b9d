import { defineRouteConfig } from "@medusajs/admin-sdk"
import {
  ArrowPath,
  ChatBubbleLeftRight,
  ExclamationCircle,
} from "@medusajs/icons"
import { Button, Container, Heading, IconButton, Text } from "@medusajs/ui"
import { useState } from "react"
import type { AdminMessagesResponse } from "../../../types"
import { Choice } from "../../components/choice"
import { Codes, CodeWarnings } from "../../components/messages/codes"
import { PausePrompt } from "../../components/messages/pause-prompt"
import { Pauses } from "../../components/messages/pauses"
import { Preview } from "../../components/messages/preview"
import { ResumePrompt } from "../../components/messages/resume-prompt"
import { Statistics } from "../../components/messages/statistics"
import { Notice } from "../../components/notice"
import { LoadingLines } from "../../components/registration/loading-lines"
import { useMessageFilter } from "../../hooks/use-message-filter"
import {
  PERIODS,
  useMessages,
  type PauseSubject,
} from "../../hooks/use-messages"
import { useTexts } from "../../hooks/use-texts"

type Filter = ReturnType<typeof useMessageFilter>

/** The title, the period, and the buttons that concern all of the page. */
const Header = ({
  filter: { filter, change },
  query: { isFetching, refetch },
  onPause,
}: {
  filter: Filter
  query: ReturnType<typeof useMessages>
  onPause?: () => void
}) => {
  const { t } = useTexts()
  return (
    <div className="flex flex-wrap items-start justify-between gap-4 px-6 py-4">
      <div>
        <Heading level="h1">{t("messages.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("messages.subtitle")}
        </Text>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Choice
          className="w-40"
          label={t("messages.days.label")}
          value={filter.days}
          options={PERIODS.map((days) => ({
            value: days,
            text: t(`messages.days.${days}`),
          }))}
          onChange={(days) => change({ days })}
        />
        {onPause && (
          <Button size="small" variant="secondary" onClick={onPause}>
            {t("messages.pause.button")}
          </Button>
        )}
        <IconButton
          size="small"
          aria-label={t("refresh")}
          title={t("refresh")}
          isLoading={isFetching}
          onClick={() => void refetch()}
        >
          <ArrowPath />
        </IconButton>
      </div>
    </div>
  )
}

/** The prompt that is open. */
type Open = { pause: { country?: string } } | { resume: PauseSubject }

/** The countries that can be paused: those with messages or codes. */
const countriesOf = ({ countries, codes }: AdminMessagesResponse): string[] => [
  ...new Set([
    ...countries,
    ...codes.flatMap(({ country }) => (country ? [country] : [])),
  ]),
]

/** The plugin's messages, for staff: what was sent, what is paused, and which codes are never entered. */
const MessagesPage = () => {
  const { t } = useTexts()
  const filter = useMessageFilter()
  const query = useMessages(filter.filter)
  const { data, isError, isFetching, isPlaceholderData, refetch } = query
  const [open, setOpen] = useState<Open>()
  const onClose = () => setOpen(undefined)
  const actions = {
    pauses: data?.pauses ?? [],
    onPause: (country: string) => setOpen({ pause: { country } }),
    onResume: (resume: PauseSubject) => setOpen({ resume }),
  }
  return (
    <div className="flex flex-col gap-y-3">
      <Container className="divide-y p-0">
        <Header
          filter={filter}
          query={query}
          onPause={data && (() => setOpen({ pause: {} }))}
        />
        {data && !isError && (
          <>
            <CodeWarnings codes={data.codes} {...actions} />
            <Pauses {...actions} />
          </>
        )}
        {isError && (
          <Notice
            role="alert"
            icon={<ExclamationCircle />}
            title={t("messages.error")}
            text={t("error.text")}
          >
            <Button
              size="small"
              variant="secondary"
              isLoading={isFetching}
              onClick={() => void refetch()}
            >
              {t("error.retry")}
            </Button>
          </Notice>
        )}
        {!data && !isError && (
          <div className="px-6 py-4">
            <LoadingLines label={t("messages.loading")} />
          </div>
        )}
      </Container>
      {data && !isError && (
        <>
          <Codes codes={data.codes} {...actions} />
          <Statistics
            messages={data}
            filter={filter}
            isBusy={isPlaceholderData}
          />
        </>
      )}
      <Preview />
      {data && open && "pause" in open && (
        <PausePrompt
          {...open.pause}
          countries={countriesOf(data)}
          onClose={onClose}
        />
      )}
      {open && "resume" in open && (
        <ResumePrompt subject={open.resume} onClose={onClose} />
      )}
    </div>
  )
}

/** Entry of the dashboard's menu. */
export const config = defineRouteConfig({
  label: "messages.title",
  translationNs: "customerRegistration",
  icon: ChatBubbleLeftRight,
})

export default MessagesPage
