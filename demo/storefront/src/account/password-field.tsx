import { PasswordInput } from "customer-registration/react"
import { useTranslation } from "react-i18next"
import { Field } from "../ui/field"

/** A password; a new one shows the shop's rules. */
export function PasswordField({
  label,
  value,
  onChange,
  isNew = false,
  identifiers,
  error,
  autoFocus,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  isNew?: boolean
  identifiers?: readonly string[]
  error?: string
  autoFocus?: boolean
}) {
  const { t } = useTranslation("account")
  return (
    <Field label={label} error={error}>
      {(field) => (
        <PasswordInput
          {...field}
          className="password-input"
          value={value}
          onChange={onChange}
          required
          autoFocus={autoFocus}
          autoComplete={isNew ? "new-password" : "current-password"}
          labels={{ show: t("password.show"), hide: t("password.hide") }}
          identifiers={identifiers}
          describeRule={
            isNew
              ? (rule, isKept) =>
                  `${t(`password.rules.${rule}`)}${isKept ? ` (${t("password.kept")})` : ""}`
              : undefined
          }
        />
      )}
    </Field>
  )
}
