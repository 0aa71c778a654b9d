import { Badge, StatusBadge, Tooltip } from "@medusajs/ui"
import type { AdminDeletionRequest } from "../../../types"
import { useTexts } from "../../hooks/use-texts"

const COLORS = {
  pending: "orange",
  expired: "grey",
  confirmed: "blue",
  cancelled: "grey",
  completed: "green",
} as const

/** The state of a request, in words and colour. */
export const RequestStatus = ({
  request,
}: {
  request: AdminDeletionRequest
}) => {
  const { t } = useTexts()
  const isExpired = request.status === "pending" && !request.active
  const status = isExpired ? "expired" : request.status
  return (
    <div className="flex items-center gap-x-2">
      <StatusBadge color={COLORS[status]}>{t(`status.${status}`)}</StatusBadge>
      {request.set_aside_at && (
        <Tooltip content={t("status.setAsideHint", { tries: request.tries })}>
          <Badge size="2xsmall" color="red" tabIndex={0}>
            {t("status.setAside")}
          </Badge>
        </Tooltip>
      )}
    </div>
  )
}
