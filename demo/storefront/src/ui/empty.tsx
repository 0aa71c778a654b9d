import type { ReactNode } from "react"

/** What a list shows that has nothing in it. */
export function Empty({ children }: { children: ReactNode }) {
  return <div className="empty">{children}</div>
}
