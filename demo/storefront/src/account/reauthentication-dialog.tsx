import { useReauthentication, useSession } from "customer-registration/react"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { Button } from "../ui/button"
import { Dialog } from "../ui/dialog"
import { CodeForm } from "./code-form"
import { ErrorNotice } from "./error-notice"
import { PasswordField } from "./password-field"

/** Asks customers to confirm who they are, before a change that needs it. */
export function ReauthenticationDialog() {
  const { t } = useTranslation("account")
  const { customer } = useSession()
  const again = useReauthentication()
  const [password, setPassword] = useState("")
  const has = (method: "password" | "code") => again.methods.includes(method)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    await again.submitPassword(password)
    setPassword("")
  }
  return (
    <Dialog
      title={t("again.title")}
      isOpen={again.isNeeded}
      onClose={again.cancel}
    >
      <p>{t("again.intro")}</p>
      {again.code.isSent ? (
        <CodeForm code={again.code} onBack={again.code.reset} />
      ) : (
        <>
          <ErrorNotice error={again.error} />
          {has("password") && (
            <form className="form" onSubmit={(event) => void submit(event)}>
              <PasswordField
                label={t("password.current")}
                value={password}
                onChange={setPassword}
                autoFocus
              />
              <div className="form-actions">
                <Button type="submit" isPending={again.isPending}>
                  {t("again.submit")}
                </Button>
              </div>
            </form>
          )}
          {has("code") && (
            <div className="form-actions">
              {customer?.email_verified && (
                <Button
                  tone="secondary"
                  isPending={again.code.isSending}
                  onClick={() => void again.sendCode("email")}
                >
                  {t("again.by_email")}
                </Button>
              )}
              {customer?.phone_verified && (
                <Button
                  tone="secondary"
                  isPending={again.code.isSending}
                  onClick={() => void again.sendCode("phone")}
                >
                  {t("again.by_phone")}
                </Button>
              )}
            </div>
          )}
        </>
      )}
    </Dialog>
  )
}
