import {
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query"
import type { AdminRegistration, Referral } from "../../types"
import { sdk } from "../lib/sdk"

/** The key of all that is loaded about a customer. */
export const customerKey = (id: string) => ["customer-registration", id]

/** How many referred customers are loaded at a time. */
const PAGE_SIZE = 10

/** The offset of the next page; undefined after the last. */
const nextOffset = (page: AdminRegistration): number | undefined => {
  const shown = page.offset + page.children.length
  return page.children.length && shown < page.count ? shown : undefined
}

/** A customer who was added between two calls has moved others to a later page: these are in both pages. */
const unique = (children: Referral[]): Referral[] => [
  ...new Map(children.map((child) => [child.referral_link_id, child])).values(),
]

/**
 * A customer's registration, and the loaded part of the customers whom they
 * referred.
 *
 * @param version changes with the customer, which reloads the registration.
 */
export const useRegistration = (id: string, version: string) => {
  const query = useInfiniteQuery({
    queryKey: [...customerKey(id), version],
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

/** Disables a customer's account or enables it again, and reloads the registration and the sessions. */
export const useAccess = (id: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (action: "disable" | "enable") =>
      sdk.client.fetch(`/admin/customers/${encodeURIComponent(id)}/${action}`, {
        method: "POST",
      }),
    // Also after a refusal: the account has then changed in the meantime.
    onSettled: () => client.invalidateQueries({ queryKey: customerKey(id) }),
  })
}

/** The result of {@link useRegistration}. */
export type RegistrationQuery = ReturnType<typeof useRegistration>
