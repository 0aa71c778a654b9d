import type { ReactNode } from "react"

/** What a notice or a badge is about. */
export type Tone = "info" | "success" | "error" | "warning"

/** A message in the page. Screen readers announce an error immediately, and the others when they are idle. */
export function Notice({
  tone,
  title,
  children,
}: {
  tone: Tone
  title?: ReactNode
  children: ReactNode
}) {
  return (
    <div
      className={`notice notice-${tone}`}
      role={tone === "error" ? "alert" : "status"}
    >
      {title && <p className="notice-title">{title}</p>}
      <div className="notice-text">{children}</div>
    </div>
  )
}
