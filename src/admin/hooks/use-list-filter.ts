import { useSearchParams } from "react-router-dom"
import type { AdminDeletionOrder, DeletionStatus } from "../../types"

/** The orders of the list, as `column:direction`. */
export const SORTS = [
  "created_at:DESC",
  "created_at:ASC",
  "updated_at:DESC",
  "updated_at:ASC",
  "customer_id:ASC",
  "customer_id:DESC",
] as const satisfies readonly `${AdminDeletionOrder}:${"ASC" | "DESC"}`[]

/** One of {@link SORTS}. */
export type Sort = (typeof SORTS)[number]

/** The statuses in the filter's order. */
export const STATUSES = [
  "pending",
  "confirmed",
  "cancelled",
  "completed",
] as const satisfies readonly DeletionStatus[]

/** The filter and order of the list. */
export interface ListFilter {
  status?: DeletionStatus
  q: string
  sort: Sort
}

/** The filter is part of the URL, so that it is kept when the user opens a customer and goes back. */
export const useListFilter = () => {
  const [params, setParams] = useSearchParams()
  const filter: ListFilter = {
    status: STATUSES.find((status) => status === params.get("status")),
    q: params.get("q") ?? "",
    sort: SORTS.find((sort) => sort === params.get("sort")) ?? SORTS[0],
  }
  const change = (values: Partial<Record<keyof ListFilter, string>>) =>
    setParams(
      (present) => {
        const next = new URLSearchParams(present)
        for (const [name, value] of Object.entries(values)) {
          if (value) {
            next.set(name, value)
          } else {
            next.delete(name)
          }
        }
        return next
      },
      { replace: true },
    )
  return { filter, change }
}
