import {
  endOneSession,
  endSessions,
  listSessions,
  type RouteResult,
} from "../client"
import { useCustomerContext } from "./customer-provider"
import { useAction, type Action } from "./use-action"
import { useCustomerQuery } from "./use-customer-query"

type SessionList = RouteResult<"get", "/store/customers/me/sessions">

/** A session of the customer. */
export type CustomerSession = SessionList["sessions"][number]

/** Result of {@link useSessions}. */
export interface SessionsState {
  /** Most recently used first; undefined while it loads. */
  sessions: readonly CustomerSession[] | undefined
  /** Number on all pages. */
  count: number
  isLoading: boolean
  error: Error | null
  /** Ends one session. */
  end: Action<[id: string], void>
  /** Ends all sessions but the present one. */
  endOthers: Action<[], void>
  /** Ends all sessions; the customer is signed out. */
  endAll: Action<[], void>
}

/** The customer's sessions, to look at and to end. */
export const useSessions = ({
  limit = 20,
  offset = 0,
}: { limit?: number; offset?: number } = {}): SessionsState => {
  const { client, refresh, forget } = useCustomerContext()
  const page = { limit, offset }
  const { data, isLoading, error } = useCustomerQuery(
    "sessions",
    page,
    (shop) => listSessions(shop, page),
  )
  return {
    sessions: data?.sessions,
    count: data?.count ?? 0,
    isLoading,
    error,
    end: useAction(async (id) => {
      await endOneSession(client, { id })
      await refresh()
    }),
    endOthers: useAction(async () => {
      await endSessions(client)
      await refresh()
    }),
    endAll: useAction(async () => {
      await endSessions(client, { include_current: "true" })
      await client.tokens.set(null)
      forget()
    }),
  }
}
