import { useSession, useSignIn } from "customer-registration/react"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { Link, Navigate, useLocation } from "react-router-dom"
import { ContactField } from "../account/contact-field"
import { CodeForm } from "../account/code-form"
import { ErrorNotice } from "../account/error-notice"
import { useDates } from "../account/formats"
import { PasswordField } from "../account/password-field"
import { SecondFactorForm } from "../account/second-factor-form"
import { Button } from "../ui/button"
import { Checkbox } from "../ui/checkbox"
import { LinkButton } from "../ui/link-button"
import { Notice } from "../ui/notice"
import { Page } from "../ui/page"
import { TextField } from "../ui/text-field"

/** Where a visitor came from, and why. */
interface Origin {
  from?: string
  reason?: "reset" | "kept" | "ended"
}

/** Sign-in by email or phone, with what must come before the account opens. */
export default function SignIn() {
  const { t } = useTranslation("account")
  const { date } = useDates()
  const { isSignedIn } = useSession()
  const signIn = useSignIn()
  const { from = "/account", reason } = (useLocation().state ?? {}) as Origin
  const [contact, setContact] = useState("")
  const [password, setPassword] = useState("")
  const [isRemembered, setRemembered] = useState(false)
  const [name, setName] = useState("")

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void signIn.submit({
      email_or_phone: contact,
      password,
      remember: isRemembered,
    })
  }
  const submitRegistration = (event: FormEvent) => {
    event.preventDefault()
    const channel = contact.includes("@") ? "email" : "phone"
    void signIn.submitRegistration({ [channel]: contact, first_name: name })
  }

  if (isSignedIn) {
    return <Navigate to={from} replace />
  }
  switch (signIn.step) {
    case "code":
      return (
        <Page key="code" title={t("sign_in.code_title")} narrow>
          <Notice tone="info">{t("sign_in.verify_first")}</Notice>
          <CodeForm code={signIn.code} to={contact} onBack={signIn.restart} />
        </Page>
      )
    case "second_factor":
      return (
        <Page key="factor" title={t("factor.challenge_title")} narrow>
          <SecondFactorForm
            methods={signIn.challenge?.methods ?? []}
            error={signIn.error}
            isPending={signIn.isPending}
            submitLabel={t("sign_in.submit")}
            onSubmit={signIn.submitSecondFactor}
            onBack={signIn.restart}
          />
        </Page>
      )
    case "registration":
      return (
        <Page
          key="registration"
          title={t("sign_in.registration_title")}
          intro={t("sign_in.registration_intro")}
          narrow
        >
          <ErrorNotice error={signIn.error} />
          <form className="form" onSubmit={submitRegistration}>
            <TextField
              label={t("profile.first_name")}
              autoComplete="given-name"
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
            <div className="form-actions">
              <Button type="submit" isPending={signIn.isPending}>
                {t("sign_up.submit")}
              </Button>
            </div>
          </form>
        </Page>
      )
    case "deletion_pending":
      return (
        <Page key="deletion" title={t("sign_in.deletion_title")} narrow>
          <Notice tone="warning">
            {signIn.deletionDate
              ? t("sign_in.deletion_on", { date: date(signIn.deletionDate) })
              : t("sign_in.deletion_open")}
          </Notice>
          <div className="form-actions">
            <LinkButton to="/cancel-deletion">{t("cancel.title")}</LinkButton>
            <Button tone="quiet" onClick={signIn.restart}>
              {t("back")}
            </Button>
          </div>
        </Page>
      )
    case "form":
    case "done":
      return (
        <Page title={t("sign_in.title")} narrow>
          {reason && !signIn.error && (
            <Notice tone={reason === "ended" ? "info" : "success"}>
              {t(`sign_in.after.${reason}`)}
            </Notice>
          )}
          <ErrorNotice error={signIn.error} />
          <form className="form" onSubmit={submit}>
            <ContactField value={contact} onChange={setContact} />
            <PasswordField
              label={t("password.label")}
              value={password}
              onChange={setPassword}
            />
            <Checkbox
              label={t("sign_in.remember")}
              checked={isRemembered}
              onChange={({ target }) => setRemembered(target.checked)}
            />
            <div className="form-actions">
              <Button type="submit" isPending={signIn.isPending}>
                {t("sign_in.submit")}
              </Button>
              <Link to="/forgot-password">{t("forgot.title")}</Link>
            </div>
          </form>
          <p>
            {t("sign_in.no_account")}{" "}
            <Link to="/sign-up">{t("sign_up.title")}</Link>
          </p>
        </Page>
      )
  }
}
