import { StatusBadge, Text } from "@medusajs/ui"
import type { AdminAccountChange } from "../../../types"
import { useTexts } from "../../hooks/use-texts"

const Change = ({ change }: { change: AdminAccountChange }) => {
  const { t, formatDate } = useTexts()
  const { kind, channel, browser, os, created_at, undone_at } = change
  // The space before the dot does not break: no line begins with a dot.
  const device = [browser, os].filter(Boolean).join("\u00a0· ")
  return (
    <li className="text-ui-fg-subtle flex min-w-0 flex-col gap-y-1 break-words">
      <div className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
        <Text
          size="small"
          leading="compact"
          weight="plus"
          className="text-ui-fg-base"
        >
          {t(`widget.changes.kinds.${kind}${channel ? `_${channel}` : ""}`)}
        </Text>
        {undone_at && (
          <StatusBadge color="grey">{t("widget.changes.undone")}</StatusBadge>
        )}
      </div>
      <Text size="xsmall" leading="compact">
        <time dateTime={created_at} title={created_at} dir="auto">
          {formatDate(created_at)}
        </time>
        {device && (
          <>
            {" · "}
            <bdi>{device}</bdi>
          </>
        )}
      </Text>
    </li>
  )
}

/** The latest changes of how the customer signs in and is reached. */
export const Changes = ({ changes }: { changes: AdminAccountChange[] }) => {
  const { t } = useTexts()
  return changes.length ? (
    <section
      aria-label={t("widget.changes.title")}
      className="flex flex-col gap-y-4 px-6 py-4"
    >
      <Text size="small" leading="compact" weight="plus">
        {t("widget.changes.title")}
      </Text>
      <ul className="flex flex-col gap-y-4">
        {changes.map((change) => (
          <Change key={change.id} change={change} />
        ))}
      </ul>
    </section>
  ) : null
}
