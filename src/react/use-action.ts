import { useMutation } from "@tanstack/react-query"
import { useCallback, useRef } from "react"
import { CustomerRegistrationClientError } from "../client"
import { useCustomerContext } from "./customer-provider"

/** Something that the customer does, and how it goes. */
export interface Action<Input extends unknown[], Result> {
  /**
   * Does it. Resolves with undefined if it fails, with the reason in `error`,
   * and if it is running already. It never rejects.
   */
  run: (...input: Input) => Promise<Result | undefined>
  isPending: boolean
  /** Why the last call failed: a {@link CustomerRegistrationClientError}, or what `fetch` throws. */
  error: Error | null
  /** Forgets the error. */
  reset: () => void
}

/** An action: one at a time. */
export const useAction = <Input extends unknown[], Result>(
  work: (...input: Input) => Promise<Result>,
): Action<Input, Result> => {
  const { refresh } = useCustomerContext()
  const isRunning = useRef(false)
  const { mutateAsync, isPending, error, reset } = useMutation({
    mutationFn: (input: Input) => work(...input),
    // Without a network it fails, rather than to wait.
    networkMode: "always",
    retry: false,
  })
  const run = useCallback(
    async (...input: Input) => {
      if (isRunning.current) {
        return undefined
      }
      isRunning.current = true
      try {
        return await mutateAsync(input)
      } catch (failure) {
        if (
          failure instanceof CustomerRegistrationClientError &&
          failure.code === "token_invalid"
        ) {
          await refresh()
        }
        return undefined
      } finally {
        isRunning.current = false
      }
    },
    [mutateAsync, refresh],
  )
  return { run, isPending, error, reset }
}

/** What several actions of a flow have in common. */
export interface ActionState {
  isPending: boolean
  error: Error | null
}

/** The state of a flow: of the action that runs, or that failed last. */
export const joined = (...actions: readonly ActionState[]): ActionState => ({
  isPending: actions.some(({ isPending }) => isPending),
  error: actions.find(({ error }) => error)?.error ?? null,
})
