import { useTranslation } from "react-i18next"
import { Empty } from "../ui/empty"
import { Page } from "../ui/page"

/** Stands where a page of the account will be. */
export default function PlaceholderPage() {
  const { t } = useTranslation()
  return (
    <Page title={t("header.account")} narrow>
      <Empty>{t("soon")}</Empty>
    </Page>
  )
}
