import { useQuery } from "@tanstack/react-query"
import type { Client } from "../client"
import { useCustomerContext } from "./customer-provider"
import { ROOT } from "./keys"
import { useSession } from "./use-session"

/** What a query has read. */
export interface CustomerQuery<Result> {
  data: Result | undefined
  /** False for a guest, for whom nothing is read. */
  isLoading: boolean
  error: Error | null
}

/** What the shop shows to a customer. Never fetched for a guest, and never shown to the next customer. */
export const useCustomerQuery = <Result>(
  name: string,
  input: object,
  fetchIt: (client: Client) => Promise<Result>,
): CustomerQuery<Result> => {
  const { client } = useCustomerContext()
  const { customer, error: sessionError } = useSession()
  const { data, isPending, error } = useQuery({
    queryKey: [ROOT, name, customer?.id, input],
    queryFn: () => fetchIt(client),
    enabled: Boolean(customer),
    // While the next page loads, the one before; but not another customer's.
    placeholderData: (previous, query) =>
      query?.queryKey[2] === customer?.id ? previous : undefined,
    retry: false,
    networkMode: "always",
  })
  const failure = error ?? (customer ? null : sessionError)
  return {
    data,
    isLoading: isPending && customer !== null && !failure,
    error: failure,
  }
}
