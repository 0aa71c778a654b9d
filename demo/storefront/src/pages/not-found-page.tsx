import { useTranslation } from "react-i18next"
import { LinkButton } from "../ui/link-button"
import { Page } from "../ui/page"

/** For an address that no page has. */
export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <Page title={t("notFound.title")} intro={t("notFound.text")} narrow>
      <LinkButton to="/">{t("notFound.home")}</LinkButton>
    </Page>
  )
}
