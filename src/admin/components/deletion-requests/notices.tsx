import { ExclamationCircle, MagnifyingGlass, Trash } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTexts } from "../../hooks/use-texts"

const Notice = ({
  icon,
  title,
  text,
  role,
  children,
}: {
  icon: ReactNode
  title: string
  text: string
  role: "alert" | "status"
  children?: ReactNode
}) => (
  <div
    role={role}
    className="flex min-h-80 flex-col items-center justify-center gap-y-4 px-6 py-16 text-center"
  >
    <div className="text-ui-fg-subtle">{icon}</div>
    <div className="flex flex-col gap-y-1">
      <Text size="small" weight="plus">
        {title}
      </Text>
      <Text size="small" className="text-ui-fg-subtle">
        {text}
      </Text>
    </div>
    {children}
  </div>
)

/** Shown instead of the table if there are no requests, or none that match. */
export const EmptyNotice = ({
  isFiltered,
  onClear,
}: {
  isFiltered: boolean
  onClear: () => void
}) => {
  const { t } = useTexts()
  if (!isFiltered) {
    return (
      <Notice
        role="status"
        icon={<Trash />}
        title={t("empty.title")}
        text={t("empty.text")}
      />
    )
  }
  return (
    <Notice
      role="status"
      icon={<MagnifyingGlass />}
      title={t("empty.filteredTitle")}
      text={t("empty.filteredText")}
    >
      <Button size="small" variant="secondary" onClick={onClear}>
        {t("empty.clear")}
      </Button>
    </Notice>
  )
}

/** Shown instead of the table if the requests could not be loaded. */
export const ErrorNotice = ({
  isFetching,
  onRetry,
}: {
  isFetching: boolean
  onRetry: () => void
}) => {
  const { t } = useTexts()
  return (
    <Notice
      role="alert"
      icon={<ExclamationCircle />}
      title={t("error.title")}
      text={t("error.text")}
    >
      <Button
        size="small"
        variant="secondary"
        isLoading={isFetching}
        onClick={onRetry}
      >
        {t("error.retry")}
      </Button>
    </Notice>
  )
}
