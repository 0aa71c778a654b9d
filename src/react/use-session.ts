import { useQuery } from "@tanstack/react-query"
import {
  endSession,
  retrieveSession,
  type Client,
  type RouteResult,
} from "../client"
import { useCustomerContext } from "./customer-provider"
import { SESSION_KEY } from "./keys"
import { useAction, type Action } from "./use-action"

/** The customer and the session, as the shop returns them. */
export type PresentSession = RouteResult<"get", "/store/customers/session">

/** A customer with the plugin's flags. */
export type Customer = NonNullable<PresentSession["customer"]>

/** Options of TanStack Query. */
export interface SessionQuery {
  queryKey: typeof SESSION_KEY
  queryFn: () => Promise<PresentSession>
  retry: false
  networkMode: "always"
}

/** The query behind {@link useSession}, for a server that fetches it before it renders. */
export const sessionQuery = (client: Client): SessionQuery => ({
  queryKey: SESSION_KEY,
  queryFn: () => retrieveSession(client),
  retry: false,
  networkMode: "always",
})

/** Result of {@link useSession}. */
export interface SessionState {
  /** Null for a guest; undefined while it loads. */
  customer: Customer | null | undefined
  session: PresentSession["session"] | undefined
  isLoading: boolean
  /** Whether a customer is known to be signed in. */
  isSignedIn: boolean
  /** Why the session could not be read. */
  error: Error | null
  /** Reads it again. */
  refresh: () => Promise<void>
  /** Ends the session, and forgets the customer even if the shop cannot be reached. */
  signOut: Action<[], void>
}

/** Who is signed in. */
export const useSession = (): SessionState => {
  const { client, refresh, forget } = useCustomerContext()
  const { data, isPending, error } = useQuery(sessionQuery(client))
  const signOut = useAction(async () => {
    await endSession(client).finally(forget)
  })
  return {
    customer: data?.customer,
    session: data?.session,
    isLoading: isPending,
    isSignedIn: Boolean(data?.customer),
    error,
    refresh,
    signOut,
  }
}
