import { Button, StatusBadge, Text } from "@medusajs/ui"
import type { AdminMessagePause } from "../../../types"
import type { PauseSubject } from "../../hooks/use-messages"
import { useTexts } from "../../hooks/use-texts"
import { usePauseTexts } from "../../hooks/use-pause-texts"

const Pause = ({
  pause,
  onResume,
}: {
  pause: AdminMessagePause
  onResume: (subject: PauseSubject) => void
}) => {
  const { t, formatDate } = useTexts()
  const { subjectName } = usePauseTexts()
  const what = subjectName(pause)
  return (
    <li className="flex flex-wrap items-center justify-between gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusBadge color="orange">{what}</StatusBadge>
        <Text size="small" className="text-ui-fg-subtle">
          <time dateTime={pause.until} title={pause.until}>
            {t("messages.pauses.until", { date: formatDate(pause.until) })}
          </time>
        </Text>
      </div>
      <Button
        size="small"
        variant="secondary"
        aria-label={t("messages.pauses.resumeOf", { what })}
        onClick={() => onResume(pause)}
      >
        {t("messages.pauses.resume")}
      </Button>
    </li>
  )
}

/** What is paused now. */
export const Pauses = ({
  pauses,
  onResume,
}: {
  pauses: AdminMessagePause[]
  onResume: (subject: PauseSubject) => void
}) => {
  const { t } = useTexts()
  return (
    <section
      aria-label={t("messages.pauses.title")}
      className="flex flex-col gap-y-3 px-6 py-4"
    >
      {pauses.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle">
          {t("messages.pauses.none")}
        </Text>
      ) : (
        <ul className="flex flex-col gap-y-3">
          {pauses.map((pause) => (
            <Pause
              key={`${pause.channel}${pause.country}`}
              pause={pause}
              onResume={onResume}
            />
          ))}
        </ul>
      )}
    </section>
  )
}
