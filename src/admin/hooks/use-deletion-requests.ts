import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query"
import type {
  AdminDeletionListResponse,
  AdminDeletionRequest,
  AdminDeletionResponse,
} from "../../types"
import { sdk } from "../lib/sdk"
import type { ListFilter } from "./use-list-filter"

const PATH = "/admin/account-deletion-requests"
const KEY = "account-deletion-requests"
const PAGE_SIZE = 20

/** The decisions of staff about a request. */
export type Decision = "cancel" | "expedite"

/** A request that moved to a later page between two calls is in both pages. */
const unique = (requests: AdminDeletionRequest[]): AdminDeletionRequest[] => [
  ...new Map(requests.map((request) => [request.id, request])).values(),
]

/** The loaded part of the list. */
export const useDeletionRequests = ({ status, q, sort }: ListFilter) => {
  const [order, order_direction] = sort.split(":")
  const query = useInfiniteQuery({
    queryKey: [KEY, status, q, sort],
    queryFn: ({ pageParam, signal }) =>
      sdk.client.fetch<AdminDeletionListResponse>(PATH, {
        signal,
        query: {
          limit: PAGE_SIZE,
          order,
          order_direction,
          ...(pageParam ? { cursor: pageParam } : {}),
          ...(status ? { status } : {}),
          ...(q ? { q } : {}),
        },
      }),
    initialPageParam: "",
    getNextPageParam: ({ next_cursor }) => next_cursor,
    placeholderData: keepPreviousData,
  })
  const pages = query.data?.pages
  return {
    ...query,
    requests: unique(pages?.flatMap(({ requests }) => requests) ?? []),
    last: pages?.at(-1),
  }
}

/** Carries a decision out and reloads the list. */
export const useDecision = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({
      id,
      decision,
      note,
    }: {
      id: string
      decision: Decision
      note: string
    }) =>
      sdk.client.fetch<AdminDeletionResponse>(`${PATH}/${id}/${decision}`, {
        method: "POST",
        body: note.trim() ? { note } : {},
      }),
    // Also after a refusal: the request has then changed in the meantime.
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  })
}
