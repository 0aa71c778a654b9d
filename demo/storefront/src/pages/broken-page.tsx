import { useTranslation } from "react-i18next"
import { Button } from "../ui/button"
import { Notice } from "../ui/notice"
import { Page } from "../ui/page"

/** In place of a page that threw an error. */
export function BrokenPage() {
  const { t } = useTranslation()
  return (
    <Page title={t("broken.title")} narrow>
      <Notice tone="error">{t("broken.text")}</Notice>
      <Button onClick={() => window.location.reload()}>
        {t("broken.reload")}
      </Button>
    </Page>
  )
}
