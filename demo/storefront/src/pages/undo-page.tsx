import { CustomerRegistrationClientError } from "customer-registration/client"
import { useUndo } from "customer-registration/react"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { useLocation, useNavigate } from "react-router-dom"
import { ErrorNotice } from "../account/error-notice"
import { Button } from "../ui/button"
import { Notice } from "../ui/notice"
import { Page } from "../ui/page"

const tokenOf = (hash: string) =>
  new URLSearchParams(hash.slice(1)).get("token")

/** Undoes a change of the account, by the link of the message about it. */
export default function Undo() {
  const { t } = useTranslation("account")
  const undo = useUndo()
  const navigate = useNavigate()
  const { hash } = useLocation()
  const [token] = useState(() => tokenOf(hash))
  const [isDone, setDone] = useState(false)

  useEffect(() => {
    // The link is a secret: it leaves the address bar.
    void navigate("/account/undo", { replace: true })
  }, [navigate])

  const submit = async () => {
    setDone((await undo.run(token ?? "")) !== undefined)
  }
  const isVoid =
    !token ||
    (undo.error instanceof CustomerRegistrationClientError &&
      undo.error.code === "token_invalid")
  if (isDone || isVoid) {
    return (
      <Page key="end" title={t("undo.title")} narrow>
        <Notice tone={isDone ? "success" : "warning"}>
          {t(isDone ? "undo.done" : "undo.void")}
        </Notice>
      </Page>
    )
  }
  // Programs that scan emails open links, too: only the button does it.
  return (
    <Page key="form" title={t("undo.title")} intro={t("undo.intro")} narrow>
      <p>{t("undo.effect")}</p>
      <ErrorNotice error={undo.error} />
      <div className="form-actions">
        <Button isPending={undo.isPending} onClick={() => void submit()}>
          {t("undo.submit")}
        </Button>
      </div>
    </Page>
  )
}
