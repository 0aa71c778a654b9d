import { Button, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import type { CustomerSession } from "../../../types"
import { useEndSessions, useSessions } from "../../hooks/use-sessions"
import { useTexts } from "../../hooks/use-texts"
import { ConfirmPrompt } from "./confirm-prompt"
import { LoadError } from "./load-error"
import { LoadMore } from "./load-more"
import { LoadingLines } from "./loading-lines"
import { deviceName, SessionItem } from "./session-item"

/** Ends a session, or all, after a confirmation. */
const EndPrompt = ({
  customerId,
  ending,
  onClose,
}: {
  customerId: string
  ending: CustomerSession | "all"
  onClose: () => void
}) => {
  const { t } = useTexts()
  const { mutate, isPending } = useEndSessions(customerId)
  const texts = `widget.sessions.${ending === "all" ? "endAll" : "endOne"}`
  const device =
    ending === "all"
      ? undefined
      : (deviceName(ending) ?? t("widget.sessions.unknownDevice"))
  const confirm = () =>
    mutate(ending, {
      onSuccess: () => toast.success(t(`${texts}.done`)),
      onError: ({ message }) =>
        toast.error(t(`${texts}.failed`), { description: message }),
      onSettled: onClose,
    })
  return (
    <ConfirmPrompt
      isOpen
      title={t(`${texts}.title`)}
      text={t(`${texts}.text`, { device })}
      action={t(`${texts}.confirm`)}
      isPending={isPending}
      onConfirm={confirm}
      onClose={onClose}
    />
  )
}

/** The customer's live sessions, which staff can end. */
export const Sessions = ({ customerId }: { customerId: string }) => {
  const { t } = useTexts()
  const query = useSessions(customerId)
  const { sessions, count, isPending, isError, data } = query
  const [ending, setEnding] = useState<CustomerSession | "all">()
  return (
    <section
      aria-label={t("widget.sessions.title")}
      className="flex flex-col gap-y-4 px-6 py-4"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Text size="small" leading="compact" weight="plus">
          {t("widget.sessions.title")}
          {count > 0 && ` (${count})`}
        </Text>
        {count > 0 && (
          <Button
            size="small"
            variant="secondary"
            onClick={() => setEnding("all")}
          >
            {t("widget.sessions.endAll.button")}
          </Button>
        )}
      </div>
      {isPending && <LoadingLines label={t("widget.sessions.loading")} />}
      {!data && isError && (
        <LoadError text={t("widget.sessions.failed")} query={query} />
      )}
      {data && count === 0 && (
        <Text size="small" leading="compact" className="text-ui-fg-muted">
          {t("widget.sessions.empty")}
        </Text>
      )}
      {sessions.length > 0 && (
        <ul className="flex flex-col gap-y-4">
          {sessions.map((session) => (
            <SessionItem
              key={session.id}
              session={session}
              onEnd={() => setEnding(session)}
            />
          ))}
        </ul>
      )}
      <LoadMore failed={t("widget.sessions.moreFailed")} query={query} />
      {ending && (
        <EndPrompt
          customerId={customerId}
          ending={ending}
          onClose={() => setEnding(undefined)}
        />
      )}
    </section>
  )
}
