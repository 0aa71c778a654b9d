import { useTranslation } from "react-i18next"
import { LANGUAGES } from "../i18n"

/** The choice of the language, by the names that its speakers use. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  return (
    <select
      className="language-switch"
      aria-label={t("header.language")}
      value={i18n.language}
      onChange={(event) => void i18n.changeLanguage(event.target.value)}
    >
      {Object.entries(LANGUAGES).map(([language, name]) => (
        <option key={language} value={language} lang={language}>
          {name}
        </option>
      ))}
    </select>
  )
}
