import { Button, Text } from "@medusajs/ui"
import { useTexts } from "../../hooks/use-texts"

/** Says that something could not be loaded, with a button that tries again. */
export const LoadError = ({
  text,
  query: { isFetching, refetch },
}: {
  text: string
  query: { isFetching: boolean; refetch: () => Promise<unknown> }
}) => {
  const { t } = useTexts()
  return (
    <div className="flex flex-col items-start gap-y-3">
      <Text size="small" className="text-ui-fg-error" role="alert">
        {text}
      </Text>
      <Button
        size="small"
        variant="secondary"
        isLoading={isFetching}
        onClick={() => void refetch()}
      >
        {t("widget.retry")}
      </Button>
    </div>
  )
}
