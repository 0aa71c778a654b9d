import { useCart, useSession } from "customer-registration/react"
import { useTranslation } from "react-i18next"
import { Link, NavLink } from "react-router-dom"
import { useRegion } from "../shop/use-region"
import { Icon } from "../ui/icon"
import { LanguageSwitch } from "./language-switch"
import { ThemeSwitch } from "./theme-switch"

/** The head of every page. */
export function Header() {
  const { t } = useTranslation()
  const region = useRegion()
  const { isSignedIn } = useSession()
  return (
    <header className="header">
      <div className="header-content">
        <Link className="brand" to="/">
          <Mark />
          <span className="brand-name">{t("shop.name")}</span>
        </Link>
        <nav className="header-nav" aria-label={t("header.navigation")}>
          <NavLink className="header-link" to="/" end>
            {t("header.products")}
          </NavLink>
          {region.data ? (
            <CartLink regionId={region.data.id} />
          ) : (
            <CartLinkWithCount count={0} />
          )}
          <NavLink
            className="header-link"
            to={isSignedIn ? "/account" : "/sign-in"}
          >
            <Icon name="user" />
            <span className="swap">
              <span aria-hidden={!isSignedIn || undefined}>
                {t("header.account")}
              </span>
              <span aria-hidden={isSignedIn || undefined}>
                {t("header.signIn")}
              </span>
            </span>
          </NavLink>
        </nav>
        <div className="header-tools">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </div>
    </header>
  )
}

function CartLink({ regionId }: { regionId: string }) {
  const { cart } = useCart({ regionId })
  const count = (cart?.items ?? []).reduce(
    (sum, { quantity }) => sum + quantity,
    0,
  )
  return <CartLinkWithCount count={count} />
}

function CartLinkWithCount({ count }: { count: number }) {
  const { t } = useTranslation()
  return (
    <NavLink className="header-link" to="/cart">
      <span className="header-icon" aria-hidden="true">
        <Icon name="cart" />
        <span className="count" hidden={count === 0}>
          {count}
        </span>
      </span>
      <span aria-hidden="true">{t("header.cart")}</span>
      <span className="visually-hidden">
        {count > 0 ? t("header.cartWithCount", { count }) : t("header.cart")}
      </span>
    </NavLink>
  )
}

/** A bowl under the tip of a pen. */
function Mark() {
  return (
    <svg
      className="brand-mark"
      viewBox="0 0 32 32"
      width="32"
      height="32"
      aria-hidden="true"
      focusable="false"
    >
      <path
        className="brand-bowl"
        d="M3 17h26a13 11 0 0 1-8 10H11a13 11 0 0 1-8-10z"
      />
      <path className="brand-pen" d="M22.5 3l4 2.5-8.5 9.5h-4.5l1-3.5z" />
    </svg>
  )
}
