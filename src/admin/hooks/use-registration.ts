import {
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query"
import type { AdminRegistration, Referral } from "../../types"
import { sdk } from "../lib/sdk"

const KEY = "customer-registration"

/** How many referred customers are loaded at once. */
const PAGE_SIZE = 10

/** Where the next page begins; undefined after the last. */
const nextOffset = (page: AdminRegistration): number | undefined => {
  const shown = page.offset + page.children.length
  return page.children.length && shown < page.count ? shown : undefined
}

/** Who came between two calls has moved others to a later page: they are in both. */
const unique = (children: Referral[]): Referral[] => [
  ...new Map(children.map((child) => [child.referral_link_id, child])).values(),
]

/**
 * A customer's registration, and of those whom they brought as many as are
 * loaded.
 *
 * @param version changes with the customer, and the registration is loaded anew.
 */
export const useRegistration = (id: string, version: string) => {
  const query = useInfiniteQuery({
    queryKey: [KEY, id, version],
    queryFn: async ({ pageParam, signal }) => {
      const { registration } = await sdk.client.fetch<{
        registration: AdminRegistration
      }>(`/admin/customers/${encodeURIComponent(id)}/registration`, {
        signal,
        query: { limit: PAGE_SIZE, offset: pageParam },
      })
      return registration
    },
    initialPageParam: 0,
    getNextPageParam: nextOffset,
  })
  const pages = query.data?.pages
  return {
    ...query,
    registration: pages?.at(-1),
    children: unique(pages?.flatMap(({ children }) => children) ?? []),
  }
}

/** Disables a customer's account or enables it again, and loads the registration anew. */
export const useAccess = (id: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (action: "disable" | "enable") =>
      sdk.client.fetch(`/admin/customers/${encodeURIComponent(id)}/${action}`, {
        method: "POST",
      }),
    // Also after a refusal: then somebody else has changed the account.
    onSettled: () => client.invalidateQueries({ queryKey: [KEY, id] }),
  })
}

/** What {@link useRegistration} hands out. */
export type RegistrationQuery = ReturnType<typeof useRegistration>
