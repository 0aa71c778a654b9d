import { PhoneInput } from "customer-registration/react"
import { useTranslation } from "react-i18next"
import { Field } from "../ui/field"

/** A phone number with its country. */
export function PhoneField({
  label,
  hint,
  onChange,
  error,
}: {
  label: string
  hint?: string
  onChange: (phone: string) => void
  error?: string
}) {
  const { t, i18n } = useTranslation("account")
  return (
    <Field label={label} hint={hint} error={error}>
      {(field) => (
        <PhoneInput
          {...field}
          className="phone-input"
          defaultCountry="DE"
          locale={i18n.language}
          countryLabel={t("phone.country")}
          onChange={onChange}
          required
        />
      )}
    </Field>
  )
}
