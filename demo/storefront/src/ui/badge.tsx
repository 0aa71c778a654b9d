import type { ReactNode } from "react"
import type { Tone } from "./notice"

/** A short label, such as the state of something. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`badge badge-${tone}`}>{children}</span>
}
