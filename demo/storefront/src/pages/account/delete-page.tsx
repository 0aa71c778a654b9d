import { useAccountDeletion, useSession } from "customer-registration/react"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { Navigate } from "react-router-dom"
import { CodeForm } from "../../account/code-form"
import { ErrorNotice } from "../../account/error-notice"
import { useDates } from "../../account/formats"
import { Button } from "../../ui/button"
import { LinkButton } from "../../ui/link-button"
import { Notice } from "../../ui/notice"
import { Page } from "../../ui/page"
import { TextField } from "../../ui/text-field"

/** The deletion of the account. The request signs out, so the code is entered as a guest. */
export default function Delete() {
  const { t } = useTranslation("account")
  const { date } = useDates()
  const { isSignedIn } = useSession()
  const deletion = useAccountDeletion()
  const [reason, setReason] = useState("")

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void deletion.submit({ reason: reason.trim() || undefined })
  }
  switch (deletion.step) {
    case "code":
      return (
        <Page key="code" title={t("delete.code_title")} narrow>
          <Notice tone="warning">{t("delete.signed_out")}</Notice>
          <CodeForm code={deletion.code} />
          <p>
            <LinkButton tone="quiet" to="/cancel-deletion">
              {t("cancel.title")}
            </LinkButton>
          </p>
        </Page>
      )
    case "done":
      return (
        <Page key="done" title={t("delete.done_title")} narrow>
          <Notice tone="success">
            {t("delete.done", {
              date: deletion.deletionDate && date(deletion.deletionDate),
            })}
          </Notice>
          <div className="form-actions">
            <LinkButton to="/">{t("delete.home")}</LinkButton>
          </div>
        </Page>
      )
    case "form":
      return isSignedIn ? (
        <Page title={t("nav.delete")} intro={t("delete.intro")}>
          <ErrorNotice error={deletion.error} />
          <form className="form" onSubmit={submit}>
            <TextField
              label={t("delete.reason")}
              hint={t("optional")}
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
            <div className="form-actions">
              <Button
                type="submit"
                tone="danger"
                isPending={deletion.isPending}
              >
                {t("delete.submit")}
              </Button>
            </div>
          </form>
        </Page>
      ) : (
        <Navigate to="/sign-in" replace />
      )
  }
}
