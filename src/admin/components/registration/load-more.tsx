import { Button, Text } from "@medusajs/ui"
import { useTexts } from "../../hooks/use-texts"

/** The button that loads the next page of a list, and what to say if that failed. */
export const LoadMore = ({
  failed,
  query,
}: {
  failed: string
  query: {
    hasNextPage: boolean
    isFetchingNextPage: boolean
    isFetchNextPageError: boolean
    fetchNextPage: () => Promise<unknown>
  }
}) => {
  const { t } = useTexts()
  return (
    <>
      {query.isFetchNextPageError && (
        <Text size="small" className="text-ui-fg-error" role="alert">
          {failed}
        </Text>
      )}
      {query.hasNextPage && (
        <Button
          size="small"
          variant="secondary"
          isLoading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t("widget.more")}
        </Button>
      )}
    </>
  )
}
