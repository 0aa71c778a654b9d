import { Bolt, EllipsisHorizontal, XCircle } from "@medusajs/icons"
import { DropdownMenu, IconButton, Table, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { AdminDeletionRequest } from "../../../types"
import type { Decision } from "../../hooks/use-deletion-requests"
import { useTexts } from "../../hooks/use-texts"
import { customerName } from "./customer-name"
import { RequestStatus } from "./request-status"

/** Handles the choice of an action for a request. */
export type OnDecide = (
  request: AdminDeletionRequest,
  decision: Decision,
) => void

const Customer = ({ request }: { request: AdminDeletionRequest }) => {
  const { t } = useTexts()
  const { customer } = request
  const name = customerName(request)
  const contact = customer?.email ?? customer?.phone
  return (
    <div className="flex max-w-64 flex-col py-2">
      {customer ? (
        <Link
          to={`/customers/${customer.id}`}
          className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover truncate rounded font-medium outline-none focus-visible:shadow-borders-focus"
          title={name}
        >
          {name}
        </Link>
      ) : (
        <Text size="small" className="truncate" title={name}>
          {name}
        </Text>
      )}
      <Text size="xsmall" className="text-ui-fg-subtle truncate">
        {customer ? contact !== name && contact : t("row.gone")}
      </Text>
    </div>
  )
}

const Moment = ({ date }: { date: string | null }) => {
  const { formatDate } = useTexts()
  if (!date) {
    return <span className="text-ui-fg-muted">–</span>
  }
  return (
    <time dateTime={date} title={date} className="whitespace-nowrap">
      {formatDate(date)}
    </time>
  )
}

/** When the account is, or was, erased; empty for a cancelled request. */
const deletionDate = ({
  status,
  erased_at,
  deletion_scheduled_at,
}: AdminDeletionRequest): string | null =>
  status === "cancelled" ? null : (erased_at ?? deletion_scheduled_at)

const Reason = ({ request }: { request: AdminDeletionRequest }) => {
  const { t } = useTexts()
  const { reason, note, decisions } = request
  const notes = decisions.length
    ? decisions.map((decision) => decision.note)
    : [note]
  return (
    <div className="flex max-w-72 flex-col py-2">
      <Text
        size="small"
        className={reason ? "truncate" : "text-ui-fg-muted truncate"}
        title={reason ?? undefined}
      >
        {reason ?? (request.erased_at ? "–" : t("row.noReason"))}
      </Text>
      {notes.map(
        (text, index) =>
          text && (
            <Text
              key={index}
              size="xsmall"
              className="text-ui-fg-subtle truncate"
              title={text}
            >
              {t("row.note", { note: text })}
            </Text>
          ),
      )}
    </div>
  )
}

const Actions = ({
  request,
  onDecide,
}: {
  request: AdminDeletionRequest
  onDecide: OnDecide
}) => {
  const { t } = useTexts()
  if (!request.active) {
    return null
  }
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <IconButton
          size="small"
          variant="transparent"
          aria-label={t("row.actionsOf", { customer: customerName(request) })}
        >
          <EllipsisHorizontal />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end">
        {!request.erased_at && (
          <DropdownMenu.Item
            className="gap-x-2"
            onSelect={() => onDecide(request, "cancel")}
          >
            <XCircle className="text-ui-fg-subtle" />
            {t("cancel.action")}
          </DropdownMenu.Item>
        )}
        {request.status === "confirmed" && (
          <DropdownMenu.Item
            className="gap-x-2"
            onSelect={() => onDecide(request, "expedite")}
          >
            <Bolt className="text-ui-fg-subtle" />
            {t("expedite.action")}
          </DropdownMenu.Item>
        )}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}

/** One request. */
export const RequestRow = ({
  request,
  onDecide,
}: {
  request: AdminDeletionRequest
  onDecide: OnDecide
}) => (
  <Table.Row data-request={request.id}>
    <Table.Cell>
      <Customer request={request} />
    </Table.Cell>
    <Table.Cell>
      <RequestStatus request={request} />
    </Table.Cell>
    <Table.Cell>
      <Reason request={request} />
    </Table.Cell>
    <Table.Cell>
      <Moment date={request.created_at} />
    </Table.Cell>
    <Table.Cell>
      <Moment date={deletionDate(request)} />
    </Table.Cell>
    <Table.Cell className="text-right">
      <Actions request={request} onDecide={onDecide} />
    </Table.Cell>
  </Table.Row>
)
