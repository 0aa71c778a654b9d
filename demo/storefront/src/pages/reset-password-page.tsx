import { CustomerRegistrationClientError } from "customer-registration/client"
import { usePasswordReset } from "customer-registration/react"
import { useEffect, useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { Navigate, useNavigate, useSearchParams } from "react-router-dom"
import { ErrorNotice } from "../account/error-notice"
import { PasswordField } from "../account/password-field"
import { Button } from "../ui/button"
import { LinkButton } from "../ui/link-button"
import { Notice } from "../ui/notice"
import { Page } from "../ui/page"

/** The page behind the link of a reset message. */
export default function ResetPassword() {
  const { t } = useTranslation("account")
  const reset = usePasswordReset()
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const [token] = useState(() => query.get("token") ?? "")
  const [password, setPassword] = useState("")

  useEffect(() => {
    // The link is a secret: it leaves the address bar.
    void navigate("/reset-password", { replace: true })
  }, [navigate])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void reset.complete({ token, password })
  }
  if (reset.step === "done") {
    return <Navigate to="/sign-in" replace state={{ reason: "reset" }} />
  }
  const isVoid =
    !token ||
    (reset.error instanceof CustomerRegistrationClientError &&
      reset.error.code === "token_invalid")
  if (isVoid) {
    return (
      <Page title={t("reset.title")} narrow>
        <Notice tone="warning">{t("reset.void")}</Notice>
        <div className="form-actions">
          <LinkButton to="/forgot-password">{t("forgot.again")}</LinkButton>
        </div>
      </Page>
    )
  }
  return (
    <Page title={t("reset.title")} intro={t("reset.intro")} narrow>
      <ErrorNotice error={reset.error} />
      <form className="form" onSubmit={submit}>
        <PasswordField
          label={t("password.new")}
          isNew
          value={password}
          onChange={setPassword}
        />
        <div className="form-actions">
          <Button type="submit" isPending={reset.isPending}>
            {t("reset.submit")}
          </Button>
        </div>
      </form>
    </Page>
  )
}
