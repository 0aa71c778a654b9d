import { useEffect, useRef, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useLocation } from "react-router-dom"

/** Of the page whose heading had the focus last; the page that the visitor came to keeps the browser's own. */
let announced = window.location.pathname

/** The title of the document and the heading, which gets the focus after each navigation. */
export function Page({
  title,
  intro,
  children,
  narrow = false,
}: {
  title: string
  intro?: ReactNode
  children: ReactNode
  narrow?: boolean
}) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    document.title = `${title} · ${t("shop.name")}`
  }, [title, t])

  useEffect(() => {
    if (pathname !== announced) {
      announced = pathname
      heading.current?.focus({ preventScroll: true })
    }
  }, [pathname])

  return (
    <div className={narrow ? "page page-narrow" : "page"}>
      <header className="page-header">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {intro !== undefined && <div className="page-intro">{intro}</div>}
      </header>
      {children}
    </div>
  )
}
