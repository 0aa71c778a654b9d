import { Suspense } from "react"
import { useTranslation } from "react-i18next"
import { Outlet, ScrollRestoration } from "react-router-dom"
import { MessageDrawer } from "../messages/message-drawer"
import { APP_ID } from "../ui/dialog"
import { Skeleton } from "../ui/skeleton"
import { Footer } from "./footer"
import { Header } from "./header"

/** What is around every page. */
export function Layout() {
  const { t } = useTranslation()
  return (
    <>
      <div id={APP_ID}>
        <a className="skip-link" href="#content">
          {t("header.skip")}
        </a>
        <Header />
        <main className="main" id="content" tabIndex={-1}>
          <Suspense
            fallback={
              <div className="page">
                <Skeleton lines={8} />
              </div>
            }
          >
            <Outlet />
          </Suspense>
        </main>
        <Footer />
      </div>
      <MessageDrawer />
      <ScrollRestoration />
    </>
  )
}
