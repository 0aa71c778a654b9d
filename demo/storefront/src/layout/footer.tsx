import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { shop } from "../shop/config"

/** The foot of every page. */
export function Footer() {
  const { t } = useTranslation()
  return (
    <footer className="footer">
      <div className="footer-content">
        <div>
          <p className="footer-name">{t("shop.name")}</p>
          <p>{t("shop.tagline")}</p>
        </div>
        <nav className="footer-nav" aria-label={t("footer.navigation")}>
          <Link to="/sign-up">{t("footer.signUp")}</Link>
          <a href={`${shop.url}/app`}>{t("footer.dashboard")}</a>
        </nav>
        <p className="footer-about">{t("footer.about")}</p>
      </div>
    </footer>
  )
}
