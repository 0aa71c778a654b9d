import { ExclamationCircle, MagnifyingGlass, Trash } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useTexts } from "../../hooks/use-texts"
import { Notice } from "../notice"

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
