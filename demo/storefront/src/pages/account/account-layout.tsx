import { useSession } from "customer-registration/react"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Navigate, NavLink, Outlet, useLocation } from "react-router-dom"
import { ErrorNotice } from "../../account/error-notice"
import { ReauthenticationDialog } from "../../account/reauthentication-dialog"
import { Button } from "../../ui/button"
import { Page } from "../../ui/page"
import { Skeleton } from "../../ui/skeleton"

const PAGES = [
  "profile",
  "contacts",
  "password",
  "sessions",
  "second-factor",
  "referrals",
  "delete",
] as const

/** The navigation of the account; a guest signs in first. */
export default function AccountLayout() {
  const { t } = useTranslation("account")
  const { customer, isSignedIn, isLoading, error, refresh, signOut } =
    useSession()
  const { pathname } = useLocation()
  const [isLeaving, setLeaving] = useState(false)

  const nav = useRef<HTMLElement>(null)

  useEffect(() => {
    // On a phone the navigation is a row that scrolls.
    nav.current
      ?.querySelector("[aria-current]")
      ?.scrollIntoView({ block: "nearest", inline: "center" })
  }, [pathname, isSignedIn])

  const leave = () => {
    setLeaving(true)
    void signOut.run()
  }

  if (isLoading) {
    return (
      <div className="account">
        <Page title={t("account")}>
          <Skeleton lines={6} />
        </Page>
      </div>
    )
  }
  if (error && !customer) {
    return (
      <Page title={t("account")} narrow>
        <ErrorNotice error={error} />
        <div className="form-actions">
          <Button onClick={() => void refresh()}>{t("try_again")}</Button>
        </div>
      </Page>
    )
  }
  // The confirmation of a deletion comes when the session has ended.
  if (!isSignedIn && pathname !== "/account/delete") {
    return isLeaving ? (
      <Navigate to="/" replace />
    ) : (
      <Navigate
        to="/sign-in"
        replace
        state={{ from: pathname, reason: "ended" }}
      />
    )
  }
  return (
    <div className="account">
      {isSignedIn && (
        <nav ref={nav} className="account-nav" aria-label={t("account")}>
          <ul>
            {PAGES.map((page) => (
              <li key={page}>
                <NavLink to={`/account/${page}`}>{t(`nav.${page}`)}</NavLink>
              </li>
            ))}
            <li>
              <Button
                tone="quiet"
                isPending={signOut.isPending}
                onClick={leave}
              >
                {t("sign_out")}
              </Button>
            </li>
          </ul>
        </nav>
      )}
      <div className="account-page">
        <Outlet />
      </div>
      <ReauthenticationDialog />
    </div>
  )
}
