import { CodeInput, type CodeState } from "customer-registration/react"
import { useRef, useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { Button } from "../ui/button"
import { Field } from "../ui/field"
import { stopwatch, useErrorText } from "./error-text"

/** The field for a one-time code, with "send again" when the time has come. */
export function CodeForm({
  code,
  to,
  onBack,
}: {
  code: CodeState
  /** The contact that gets the code. */
  to?: string
  onBack?: () => void
}) {
  const { t } = useTranslation("account")
  const errorText = useErrorText()
  const [value, setValue] = useState("")
  const input = useRef<HTMLInputElement>(null)

  const enter = async (entered: string) => {
    if (!(await code.submit(entered))) {
      input.current?.select()
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void enter(value)
  }
  return (
    <form className="form" onSubmit={submit}>
      <p>{to ? t("code.sent_to", { to }) : t("code.sent")}</p>
      <Field
        label={t("code.label")}
        hint={t("code.hint")}
        error={errorText(code.error)}
      >
        {(field) => (
          <CodeInput
            {...field}
            ref={input}
            className="code-input"
            value={value}
            onChange={setValue}
            onReceived={(received) => void enter(received)}
            required
            autoFocus
          />
        )}
      </Field>
      <div className="form-actions">
        <Button type="submit" isPending={code.isPending && !code.isSending}>
          {t("code.submit")}
        </Button>
        <Button
          tone="quiet"
          disabled={code.secondsLeft > 0}
          isPending={code.isSending}
          onClick={() => void code.send()}
        >
          {code.secondsLeft > 0
            ? t("code.again_in", { time: stopwatch(code.secondsLeft) })
            : t("code.again")}
        </Button>
        {onBack && (
          <Button tone="quiet" onClick={onBack}>
            {t("back")}
          </Button>
        )}
      </div>
    </form>
  )
}
