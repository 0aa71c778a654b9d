import type { ReactNode } from "react"
import { Link } from "react-router-dom"
import type { ButtonTone } from "./button"

/** A link to a page of the shop that looks like a button. */
export function LinkButton({
  to,
  tone = "primary",
  children,
}: {
  to: string
  tone?: ButtonTone
  children: ReactNode
}) {
  return (
    <Link className={`button button-${tone}`} to={to}>
      <span className="button-label">{children}</span>
    </Link>
  )
}
