import { useTranslation } from "react-i18next"
import { NAMESPACE } from "../i18n"

/** How a language's own region writes dates: the browser's, where it speaks the dashboard's language. */
const localeOf = (language: string): string => {
  const tag = language.replace(/([a-z])([A-Z])/, "$1-$2")
  const [base] = tag.split("-")
  return (
    navigator.languages.find((known) => known.split("-")[0] === base) ?? tag
  )
}

/** The texts of this extension in the dashboard's language, and how it writes dates and numbers. */
export const useTexts = () => {
  const { t, i18n } = useTranslation(NAMESPACE)
  const locale = localeOf(i18n.language)
  return {
    t: (key: string, values?: Record<string, unknown>): string =>
      String(t(key, { ...values })),
    formatDate: (date: string): string =>
      new Intl.DateTimeFormat(locale, {
        dateStyle: "medium",
        timeStyle: "short",
      }).format(new Date(date)),
    formatNumber: (value: number): string =>
      new Intl.NumberFormat(locale).format(value),
  }
}
