import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ArrowPath, Trash } from "@medusajs/icons"
import { Button, Container, Heading, IconButton, Text } from "@medusajs/ui"
import { useState } from "react"
import {
  DecisionPrompt,
  type Pending,
} from "../../components/deletion-requests/decision-prompt"
import {
  EmptyNotice,
  ErrorNotice,
} from "../../components/deletion-requests/notices"
import {
  RequestTable,
  RequestTableSkeleton,
} from "../../components/deletion-requests/request-table"
import { Toolbar } from "../../components/deletion-requests/toolbar"
import { useDeletionRequests } from "../../hooks/use-deletion-requests"
import { useListFilter } from "../../hooks/use-list-filter"
import { useTexts } from "../../hooks/use-texts"

type List = ReturnType<typeof useDeletionRequests>

/** How much of the list is shown, and the button that loads more. */
const Footer = ({ list }: { list: List }) => {
  const { t, formatNumber } = useTexts()
  const { requests, last, hasNextPage, isFetchingNextPage } = list
  const key = last?.count_is_estimate ? "shownAbout" : "shown"
  return (
    <div className="flex items-center justify-between gap-x-4 px-6 py-4">
      <Text size="small" className="text-ui-fg-subtle" aria-live="polite">
        {t(key, {
          shown: formatNumber(requests.length),
          total: formatNumber(last?.count ?? 0),
        })}
      </Text>
      {hasNextPage && (
        <Button
          size="small"
          variant="secondary"
          isLoading={isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("loadMore")}
        </Button>
      )}
    </div>
  )
}

/** The deletion requests, for staff. */
const AccountDeletionRequestsPage = () => {
  const { t } = useTexts()
  const { filter, change } = useListFilter()
  const list = useDeletionRequests(filter)
  const [pending, setPending] = useState<Pending | null>(null)

  const content = () => {
    if (list.isPending) {
      return <RequestTableSkeleton />
    }
    const error = list.isError && (
      <ErrorNotice
        isFetching={list.isFetching}
        onRetry={() =>
          void (list.isFetchNextPageError
            ? list.fetchNextPage()
            : list.refetch())
        }
      />
    )
    if (error && list.requests.length === 0) {
      return error
    }
    if (list.requests.length === 0) {
      return (
        <EmptyNotice
          isFiltered={Boolean(filter.status || filter.q)}
          onClear={() => change({ status: "", q: "" })}
        />
      )
    }
    return (
      <>
        <RequestTable
          requests={list.requests}
          isBusy={list.isPlaceholderData}
          onDecide={(request, decision) => setPending({ request, decision })}
        />
        {error || <Footer list={list} />}
      </>
    )
  }

  return (
    <Container className="divide-y p-0">
      <div className="flex items-start justify-between gap-x-4 px-6 py-4">
        <div>
          <Heading level="h1">{t("title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("subtitle")}
          </Text>
        </div>
        <IconButton
          size="small"
          aria-label={t("refresh")}
          title={t("refresh")}
          isLoading={list.isFetching && !list.isFetchingNextPage}
          onClick={() => void list.refetch()}
        >
          <ArrowPath />
        </IconButton>
      </div>
      <Toolbar filter={filter} onChange={change} />
      {content()}
      {pending && (
        <DecisionPrompt pending={pending} onClose={() => setPending(null)} />
      )}
    </Container>
  )
}

/** Entry of the dashboard's menu. */
export const config = defineRouteConfig({
  label: "title",
  translationNs: "customerRegistration",
  icon: Trash,
})

export default AccountDeletionRequestsPage
