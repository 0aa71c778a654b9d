import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { CustomerProvider } from "customer-registration/react"
import { useState, type ReactNode } from "react"
import { client } from "./client"

/** What every page needs: the state of the shop. */
export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { retry: 1, retryDelay: 500, refetchOnWindowFocus: false },
        },
      }),
  )
  return (
    <QueryClientProvider client={queries}>
      <CustomerProvider client={client} storage={localStorage}>
        {children}
      </CustomerProvider>
    </QueryClientProvider>
  )
}
