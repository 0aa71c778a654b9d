import { Skeleton, Table } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { AdminDeletionRequest } from "../../../types"
import { useTexts } from "../../hooks/use-texts"
import { RequestRow, type OnDecide } from "./request-row"

const COLUMNS = ["customer", "status", "reason", "requested", "scheduled"]
const SKELETON_ROWS = 8

const Frame = ({
  isBusy,
  children,
}: {
  isBusy: boolean
  children: ReactNode
}) => {
  const { t } = useTexts()
  return (
    <div className="overflow-x-auto" aria-busy={isBusy}>
      <Table>
        <Table.Header className="border-t-0">
          <Table.Row>
            {COLUMNS.map((column) => (
              <Table.HeaderCell key={column}>
                {t(`column.${column}`)}
              </Table.HeaderCell>
            ))}
            <Table.HeaderCell>
              <span className="sr-only">{t("column.actions")}</span>
            </Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body className="border-b-0">{children}</Table.Body>
      </Table>
    </div>
  )
}

/** The requests. */
export const RequestTable = ({
  requests,
  isBusy,
  onDecide,
}: {
  requests: AdminDeletionRequest[]
  isBusy: boolean
  onDecide: OnDecide
}) => (
  <Frame isBusy={isBusy}>
    {requests.map((request) => (
      <RequestRow key={request.id} request={request} onDecide={onDecide} />
    ))}
  </Frame>
)

/** A placeholder for the table while the first page is loading. */
export const RequestTableSkeleton = () => (
  <Frame isBusy>
    {Array.from({ length: SKELETON_ROWS }, (_, row) => (
      <Table.Row key={row} aria-hidden>
        {COLUMNS.map((column) => (
          <Table.Cell key={column}>
            <Skeleton className="h-4 w-full" />
          </Table.Cell>
        ))}
        <Table.Cell />
      </Table.Row>
    ))}
  </Frame>
)
