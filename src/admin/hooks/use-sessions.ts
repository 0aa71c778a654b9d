import {
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query"
import type { CustomerSession, SessionPage } from "../../types"
import { sdk } from "../lib/sdk"
import { customerKey } from "./use-registration"

/** How many sessions are loaded at a time. */
const PAGE_SIZE = 5

const pathOf = (customerId: string) =>
  `/admin/customers/${encodeURIComponent(customerId)}/sessions`

/** The offset of the next page; undefined after the last. */
const nextOffset = (page: SessionPage): number | undefined => {
  const shown = page.offset + page.sessions.length
  return page.sessions.length && shown < page.count ? shown : undefined
}

/** A session that began between two calls has moved others to a later page: these are in both pages. */
const unique = (sessions: CustomerSession[]): CustomerSession[] => [
  ...new Map(sessions.map((session) => [session.id, session])).values(),
]

/** The loaded part of a customer's live sessions, most recently used first. */
export const useSessions = (customerId: string) => {
  const query = useInfiniteQuery({
    queryKey: [...customerKey(customerId), "sessions"],
    queryFn: ({ pageParam, signal }) =>
      sdk.client.fetch<SessionPage>(pathOf(customerId), {
        signal,
        query: { limit: PAGE_SIZE, offset: pageParam },
      }),
    initialPageParam: 0,
    getNextPageParam: nextOffset,
  })
  const pages = query.data?.pages
  return {
    ...query,
    count: pages?.at(-1)?.count ?? 0,
    sessions: unique(pages?.flatMap(({ sessions }) => sessions) ?? []),
  }
}

/** Ends one session of a customer, or all of them, and reloads the list. */
export const useEndSessions = (customerId: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (session: CustomerSession | "all") =>
      sdk.client.fetch(
        session === "all"
          ? pathOf(customerId)
          : `${pathOf(customerId)}/${encodeURIComponent(session.id)}`,
        { method: "DELETE" },
      ),
    // Also after a refusal: the session has then ended in the meantime.
    onSettled: () =>
      client.invalidateQueries({
        queryKey: [...customerKey(customerId), "sessions"],
      }),
  })
}
