import { usePasswordReset } from "customer-registration/react"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { ContactField } from "../account/contact-field"
import { ErrorNotice } from "../account/error-notice"
import { Button } from "../ui/button"
import { Notice } from "../ui/notice"
import { Page } from "../ui/page"

/** Asks for the link with which a password can be set. */
export default function ForgotPassword() {
  const { t } = useTranslation("account")
  const reset = usePasswordReset()
  const [contact, setContact] = useState("")

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void reset.request({ email_or_phone: contact })
  }
  return (
    <Page title={t("forgot.title")} intro={t("forgot.intro")} narrow>
      <ErrorNotice error={reset.error} />
      {reset.step === "sent" && (
        <Notice tone="success">{t("forgot.sent", { to: contact })}</Notice>
      )}
      <form className="form" onSubmit={submit}>
        <ContactField value={contact} onChange={setContact} />
        <div className="form-actions">
          <Button type="submit" isPending={reset.isPending}>
            {reset.step === "sent" ? t("forgot.again") : t("forgot.submit")}
          </Button>
          <Link to="/sign-in">{t("sign_in.title")}</Link>
        </div>
      </form>
    </Page>
  )
}
