import { useCallback, useEffect, useRef, useState } from "react"
import type { AdminRegistration } from "../../types"
import { sdk } from "./client"

/** How many referred customers are loaded at once. */
const PAGE = 10

const load = async (id: string, offset: number): Promise<AdminRegistration> => {
  const { registration } = await sdk.client.fetch<{
    registration: AdminRegistration
  }>(`/admin/customers/${encodeURIComponent(id)}/registration`, {
    query: { limit: PAGE, offset },
  })
  return registration
}

const appended = (
  shown: AdminRegistration,
  next: AdminRegistration,
): AdminRegistration => {
  const known = new Set(shown.children.map((child) => child.referral_link_id))
  const added = next.children.filter(
    (child) => !known.has(child.referral_link_id),
  )
  return { ...next, children: [...shown.children, ...added] }
}

/** What the widget shows, and what it can do. */
export interface RegistrationView {
  registration: AdminRegistration | null
  isLoading: boolean
  hasFailed: boolean
  /** The first page anew. */
  reload: () => void
  /** The next page of referred customers, after those that are shown. */
  loadMore: () => void
}

/**
 * Loads a customer's registration, and loads it anew when the customer changes.
 * An answer that comes after a newer call is dropped.
 *
 * @param version changes with the customer.
 */
export const useRegistration = (
  id: string,
  version: string,
): RegistrationView => {
  const [registration, setRegistration] = useState<AdminRegistration | null>(
    null,
  )
  const [isLoading, setIsLoading] = useState(true)
  const [hasFailed, setHasFailed] = useState(false)
  const latest = useRef(0)

  const run = useCallback(
    async (shown: AdminRegistration | null) => {
      const call = ++latest.current
      setIsLoading(true)
      setHasFailed(false)
      try {
        const next = await load(id, shown?.children.length ?? 0)
        if (call === latest.current) {
          setRegistration(shown ? appended(shown, next) : next)
        }
      } catch {
        if (call === latest.current) {
          setHasFailed(true)
        }
      } finally {
        if (call === latest.current) {
          setIsLoading(false)
        }
      }
    },
    [id],
  )

  useEffect(() => {
    setRegistration(null)
    void run(null)
    return () => {
      latest.current++
    }
  }, [run, version])

  return {
    registration,
    isLoading,
    hasFailed,
    reload: () => void run(null),
    loadMore: () => void run(registration),
  }
}
