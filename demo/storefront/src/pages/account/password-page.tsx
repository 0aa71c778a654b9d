import { CustomerRegistrationClientError } from "customer-registration/client"
import { usePasswordChange, useSession } from "customer-registration/react"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { ErrorNotice } from "../../account/error-notice"
import { PasswordField } from "../../account/password-field"
import { Button } from "../../ui/button"
import { Notice } from "../../ui/notice"
import { Page } from "../../ui/page"

const EMPTY = { old_password: "", new_password: "", confirm_password: "" }

/** A new password, with the old one. */
export default function Password() {
  const { t } = useTranslation("account")
  const { customer } = useSession()
  const change = usePasswordChange()
  const [values, setValues] = useState(EMPTY)
  const [isDone, setDone] = useState(false)
  const [isDifferent, setDifferent] = useState(false)
  const set = (name: keyof typeof EMPTY) => (value: string) => {
    setDone(false)
    setDifferent(false)
    setValues((before) => ({ ...before, [name]: value }))
  }
  const isWrong =
    change.error instanceof CustomerRegistrationClientError &&
    change.error.code === "invalid_credentials"

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (values.new_password !== values.confirm_password) {
      setDifferent(true)
      return
    }
    if (await change.run(values)) {
      setValues(EMPTY)
      setDone(true)
    }
  }
  return (
    <Page title={t("nav.password")} intro={t("password.intro")}>
      {isDone && <Notice tone="success">{t("password.changed")}</Notice>}
      {!isWrong && <ErrorNotice error={change.error} />}
      <form className="form" onSubmit={(event) => void submit(event)}>
        {/* Password managers look for the account that the password belongs to. */}
        <input
          type="text"
          hidden
          readOnly
          autoComplete="username"
          value={customer?.email ?? customer?.phone ?? ""}
        />
        <PasswordField
          label={t("password.current")}
          value={values.old_password}
          onChange={set("old_password")}
          error={isWrong ? t("password.wrong") : undefined}
        />
        <PasswordField
          label={t("password.new")}
          isNew
          value={values.new_password}
          onChange={set("new_password")}
          identifiers={[customer?.email ?? "", customer?.phone ?? ""]}
        />
        <PasswordField
          label={t("password.repeat")}
          value={values.confirm_password}
          onChange={set("confirm_password")}
          error={isDifferent ? t("password.different") : undefined}
        />
        <div className="form-actions">
          <Button type="submit" isPending={change.isPending}>
            {t("save")}
          </Button>
          <Link to="/forgot-password">{t("forgot.title")}</Link>
        </div>
      </form>
    </Page>
  )
}
