import { useQueryClient } from "@tanstack/react-query"
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from "react"
import {
  answerBotChecks,
  CustomerRegistrationClientError,
  type AnswerBotCheck,
  type Client,
  type WebStorage,
} from "../client"
import { keptText, type KeptText } from "./kept-text"
import { ROOT, SESSION_KEY } from "./keys"

/** A way in which a customer can authenticate again. */
export type ReauthenticationMethod = "password" | "code"

/** A call that waits until the customer has authenticated again. */
export interface PendingReauthentication {
  methods: readonly ReauthenticationMethod[]
  /** Repeats the call. */
  proceed(): void
  /** Gives the call up; it rejects with the refusal. */
  abandon(): void
}

interface CustomerContext {
  client: Client
  /** How long the shop waits between two codes, in seconds. */
  resendAfter: number
  /** The id of the cart. */
  cartId: KeptText
  /** The code that verifies a contact, as JSON: it can be entered when the page was left. */
  sentCode: KeptText
  pending: PendingReauthentication | null
  /** Makes a call; if the customer must authenticate again, it waits and is repeated. */
  fresh<Result>(work: () => Promise<Result>): Promise<Result>
  /** Reads the session again, after a sign-in or a change. */
  refresh(): Promise<void>
  /** Forgets what was read for the customer. */
  forget(): void
}

const Context = /* @__PURE__ */ createContext<CustomerContext | null>(null)

/** Properties of {@link CustomerProvider}. */
export interface CustomerProviderProps {
  client: Client
  /**
   * Seconds until a code can be sent again: the shop's `resendThrottleSeconds`.
   * Default: 90.
   */
  resendAfter?: number
  /**
   * Where the id of the cart and the token of a code are kept: `localStorage`, for
   * example. Default: in memory, until the page ends.
   */
  storage?: WebStorage
  /**
   * Gets the solution of a bot check from the widget of its service, which the
   * page shows. ALTCHA's puzzles are solved without it.
   */
  answerBotCheck?: AnswerBotCheck
  children: ReactNode
}

const isReauthenticationRequired = (
  error: unknown,
): error is CustomerRegistrationClientError =>
  error instanceof CustomerRegistrationClientError &&
  error.code === "reauthentication_required"

/** Gives the hooks their client. Belongs inside TanStack Query's `QueryClientProvider`. */
export function CustomerProvider({
  client: given,
  resendAfter = 90,
  storage,
  answerBotCheck,
  children,
}: CustomerProviderProps) {
  const queries = useQueryClient()
  const answer = useRef(answerBotCheck)
  useEffect(() => {
    answer.current = answerBotCheck
  })
  const client = useMemo(
    () =>
      answerBotChecks(
        given,
        async (details) => (await answer.current?.(details)) ?? null,
      ),
    [given],
  )
  const kept = useMemo(
    () => ({
      cartId: keptText(storage, "cart"),
      sentCode: keptText(storage, "code"),
    }),
    [storage],
  )
  const [pending, setPending] = useState<PendingReauthentication | null>(null)

  const waiting = useRef<PendingReauthentication | null>(null)
  const fresh = useCallback(
    async <Result,>(work: () => Promise<Result>): Promise<Result> => {
      try {
        return await work()
      } catch (error) {
        if (!isReauthenticationRequired(error)) {
          throw error
        }
        const { methods } = error.details as Pick<
          PendingReauthentication,
          "methods"
        >
        await new Promise<void>((resolve, reject) => {
          const settle = (end: () => void) => () => {
            waiting.current = null
            setPending(null)
            end()
          }
          waiting.current?.abandon()
          waiting.current = {
            methods,
            proceed: settle(resolve),
            abandon: settle(() => reject(error)),
          }
          setPending(waiting.current)
        })
        return work()
      }
    },
    [],
  )

  const refresh = useCallback(
    () => queries.invalidateQueries({ queryKey: [ROOT] }),
    [queries],
  )

  const forget = useCallback(() => {
    kept.cartId.set(null)
    queries.setQueryData(SESSION_KEY, { customer: null, session: null })
    queries.removeQueries({
      queryKey: [ROOT],
      predicate: ({ queryKey }) => queryKey[1] !== SESSION_KEY[1],
    })
  }, [queries, kept])

  const value = useMemo(
    () => ({
      client,
      resendAfter,
      ...kept,
      pending,
      fresh,
      refresh,
      forget,
    }),
    [client, resendAfter, kept, pending, fresh, refresh, forget],
  )
  return <Context.Provider value={value}>{children}</Context.Provider>
}

/** What {@link CustomerProvider} gives; throws outside of it. */
export const useCustomerContext = (): CustomerContext => {
  const context = useContext(Context)
  if (!context) {
    throw new Error("Put <CustomerProvider> around components that use hooks")
  }
  return context
}

/** The client of the provider, for calls that no hook makes. It answers bot checks. */
export const useClient = (): Client => useCustomerContext().client
