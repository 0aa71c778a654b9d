import { CodeInput } from "customer-registration/react"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { Button } from "../ui/button"
import { Field } from "../ui/field"
import { TextField } from "../ui/text-field"
import { useErrorText } from "./error-text"

/** The field for a code of the authenticator app, or for a recovery code. */
export function SecondFactorForm({
  methods,
  error,
  isPending,
  submitLabel,
  onSubmit,
  onBack,
}: {
  methods: readonly string[]
  error: Error | null
  isPending: boolean
  submitLabel: string
  onSubmit: (code: string, method: string) => Promise<boolean>
  onBack?: () => void
}) {
  const { t } = useTranslation("account")
  const errorText = useErrorText()
  const [method, setMethod] = useState("totp")
  const [code, setCode] = useState("")
  const isRecovery = method === "recovery_code"

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void onSubmit(code.trim(), method)
  }
  const choose = (next: string) => {
    setMethod(next)
    setCode("")
  }
  const wrong = error ? (codeOf(error) ?? t("factor.wrong")) : undefined
  function codeOf(failure: Error) {
    return "code" in failure && failure.code ? errorText(failure) : undefined
  }
  return (
    <form className="form" onSubmit={submit}>
      {isRecovery ? (
        <TextField
          key="recovery"
          label={t("factor.recovery_code")}
          hint={t("factor.recovery_hint")}
          error={wrong}
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          required
          autoFocus
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
      ) : (
        <Field label={t("factor.code")} hint={t("factor.hint")} error={wrong}>
          {(field) => (
            <CodeInput
              {...field}
              className="code-input"
              value={code}
              onChange={setCode}
              required
              autoFocus
            />
          )}
        </Field>
      )}
      <div className="form-actions">
        <Button type="submit" isPending={isPending}>
          {submitLabel}
        </Button>
        {methods.includes("recovery_code") && (
          <Button
            tone="quiet"
            onClick={() => choose(isRecovery ? "totp" : "recovery_code")}
          >
            {isRecovery ? t("factor.use_app") : t("factor.use_recovery")}
          </Button>
        )}
        {onBack && (
          <Button tone="quiet" onClick={onBack}>
            {t("back")}
          </Button>
        )}
      </div>
    </form>
  )
}
