import { undoChange, type RouteResult } from "../client"
import { useCustomerContext } from "./customer-provider"
import { useAction, type Action } from "./use-action"

/**
 * Undoes a change of the account, with the token of the link in its notice; the
 * link for a new password goes to the contact of that notice. It needs no
 * session, and ends all sessions of the account.
 */
export const useUndo = (): Action<
  [token: string],
  RouteResult<"post", "/store/customers/undo">
> => {
  const { client, forget } = useCustomerContext()
  return useAction(async (token) => {
    const undone = await undoChange(client, { token })
    // A session on this device may be one of the account.
    await client.tokens.set(null)
    forget()
    return undone
  })
}
