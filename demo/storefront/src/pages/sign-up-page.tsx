import { useSession, useSignUp } from "customer-registration/react"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { Link, Navigate, useSearchParams } from "react-router-dom"
import { CodeForm } from "../account/code-form"
import { ErrorNotice } from "../account/error-notice"
import { PasswordField } from "../account/password-field"
import { PhoneField } from "../account/phone-field"
import { keepReferral, keptReferral } from "../account/referral"
import { Button } from "../ui/button"
import { Checkbox } from "../ui/checkbox"
import { Notice } from "../ui/notice"
import { Page } from "../ui/page"
import { Tabs } from "../ui/tabs"
import { TextField } from "../ui/text-field"

const EMPTY = {
  first_name: "",
  last_name: "",
  email: "",
  phone: "",
  password: "",
}

/** Sign-up by email or by phone. */
export default function SignUp() {
  const { t } = useTranslation("account")
  const { isSignedIn } = useSession()
  const signUp = useSignUp()
  const [query] = useSearchParams()
  const [channel, setChannel] = useState<"email" | "phone">("email")
  const [values, setValues] = useState(EMPTY)
  const [isRemembered, setRemembered] = useState(false)
  const [referral] = useState(
    () => keepReferral(query.get("referral_code")) ?? keptReferral(),
  )
  const set = (name: keyof typeof EMPTY) => (value: string) =>
    setValues((before) => ({ ...before, [name]: value }))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void signUp.submit({
      channel,
      [channel]: values[channel],
      password: values.password,
      first_name: values.first_name || undefined,
      last_name: values.last_name || undefined,
      referral_code: referral ?? undefined,
      remember: isRemembered,
    })
  }
  if (isSignedIn) {
    return <Navigate to="/account" replace />
  }
  if (signUp.step === "code") {
    return (
      <Page key="code" title={t("sign_up.code_title")} narrow>
        <CodeForm
          code={signUp.code}
          to={values[channel]}
          onBack={signUp.restart}
        />
      </Page>
    )
  }
  return (
    <Page title={t("sign_up.title")} intro={t("sign_up.intro")} narrow>
      {referral && <Notice tone="info">{t("sign_up.referred")}</Notice>}
      <ErrorNotice error={signUp.error} />
      <form className="form" onSubmit={submit}>
        <Tabs
          label={t("sign_up.channel")}
          value={channel}
          onChange={(value) => setChannel(value)}
          options={[
            { value: "email", label: t("email.label") },
            { value: "phone", label: t("phone.label") },
          ]}
        />
        {channel === "email" ? (
          <TextField
            key="email"
            label={t("email.label")}
            type="email"
            autoComplete="email"
            required
            value={values.email}
            onChange={({ target }) => set("email")(target.value)}
          />
        ) : (
          <PhoneField
            key="phone"
            label={t("phone.label")}
            onChange={set("phone")}
          />
        )}
        <div className="form-row">
          <TextField
            label={t("profile.first_name")}
            autoComplete="given-name"
            value={values.first_name}
            onChange={({ target }) => set("first_name")(target.value)}
          />
          <TextField
            label={t("profile.last_name")}
            autoComplete="family-name"
            value={values.last_name}
            onChange={({ target }) => set("last_name")(target.value)}
          />
        </div>
        <PasswordField
          label={t("password.new")}
          isNew
          value={values.password}
          onChange={set("password")}
          identifiers={[values[channel]]}
        />
        <Checkbox
          label={t("sign_in.remember")}
          checked={isRemembered}
          onChange={({ target }) => setRemembered(target.checked)}
        />
        <div className="form-actions">
          <Button type="submit" isPending={signUp.isPending}>
            {t("sign_up.submit")}
          </Button>
        </div>
      </form>
      <p>
        {t("sign_up.have_account")}{" "}
        <Link to="/sign-in">{t("sign_in.title")}</Link>
      </p>
    </Page>
  )
}
