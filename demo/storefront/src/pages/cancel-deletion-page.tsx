import { CustomerRegistrationClientError } from "customer-registration/client"
import { useDeletionCancel } from "customer-registration/react"
import { useEffect, useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { Navigate, useLocation, useNavigate } from "react-router-dom"
import { ContactField } from "../account/contact-field"
import { CodeForm } from "../account/code-form"
import { ErrorNotice } from "../account/error-notice"
import { Button } from "../ui/button"
import { Notice } from "../ui/notice"
import { Page } from "../ui/page"

const tokenOf = (hash: string) =>
  new URLSearchParams(hash.slice(1)).get("token")

/** Keeps an account that is about to be deleted: by the link of a message, or by a code. */
export default function CancelDeletion() {
  const { t } = useTranslation("account")
  const cancel = useDeletionCancel()
  const navigate = useNavigate()
  const { hash } = useLocation()
  const [token] = useState(() => tokenOf(hash))
  const [contact, setContact] = useState("")

  useEffect(() => {
    // The link is a secret: it leaves the address bar.
    void navigate("/cancel-deletion", { replace: true })
  }, [navigate])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const channel = contact.includes("@") ? "email" : "phone"
    void cancel.submit({ [channel]: contact } as { email: string })
  }
  if (cancel.step === "done") {
    return <Navigate to="/sign-in" replace state={{ reason: "kept" }} />
  }
  if (cancel.step === "code") {
    return (
      <Page key="code" title={t("cancel.title")} narrow>
        <CodeForm code={cancel.code} to={contact} />
      </Page>
    )
  }
  const isVoid =
    cancel.error instanceof CustomerRegistrationClientError &&
    cancel.error.code === "token_invalid"
  if (token && !isVoid) {
    // Programs that scan emails open links, too: only the button does it.
    return (
      <Page title={t("cancel.title")} intro={t("cancel.by_link")} narrow>
        <ErrorNotice error={cancel.error} />
        <div className="form-actions">
          <Button
            isPending={cancel.isPending}
            onClick={() => void cancel.cancelByLink(token)}
          >
            {t("cancel.keep")}
          </Button>
        </div>
      </Page>
    )
  }
  return (
    <Page key="form" title={t("cancel.title")} intro={t("cancel.intro")} narrow>
      {isVoid ? (
        <Notice tone="warning">{t("cancel.void")}</Notice>
      ) : (
        <ErrorNotice error={cancel.error} />
      )}
      <form className="form" onSubmit={submit}>
        <ContactField value={contact} onChange={setContact} />
        <div className="form-actions">
          <Button type="submit" isPending={cancel.isPending}>
            {t("cancel.send")}
          </Button>
        </div>
      </form>
    </Page>
  )
}
