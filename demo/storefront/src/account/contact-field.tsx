import { useTranslation } from "react-i18next"
import { TextField } from "../ui/text-field"

/** An email or a phone, whichever the customer signs in with. */
export function ContactField({
  value,
  onChange,
}: {
  value: string
  onChange: (value: string) => void
}) {
  const { t } = useTranslation("account")
  return (
    <TextField
      label={t("contact.label")}
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      dir="auto"
      required
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
