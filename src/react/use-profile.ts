import { patchCustomer, type RouteInput } from "../client"
import { useCustomerContext } from "./customer-provider"
import { useAction, type Action } from "./use-action"
import type { Customer } from "./use-session"

/** Changes the profile; contacts have {@link useContactChange}. */
export const useProfile = (): Action<
  [RouteInput<"patch", "/store/customers/me">],
  Customer
> => {
  const { client, refresh } = useCustomerContext()
  return useAction(async (input) => {
    const { customer } = await patchCustomer(client, input)
    await refresh()
    return customer
  })
}
