import { useTranslation } from "react-i18next"
import { NAMESPACE } from "../i18n"

/** The locale for dates: the browser's region, if its language is that of the dashboard. */
const localeOf = (language: string): string => {
  const tag = language.replace(/([a-z])([A-Z])/, "$1-$2")
  const [base] = tag.split("-")
  return (
    navigator.languages.find((known) => known.split("-")[0] === base) ?? tag
  )
}

/** The texts of this extension in the dashboard's language, and formats for dates and numbers. */
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
    /** A day in UTC, such as `2026-11-30`. */
    formatDay: (day: string): string =>
      new Intl.DateTimeFormat(locale, {
        weekday: "short",
        day: "numeric",
        month: "short",
        timeZone: "UTC",
      }).format(new Date(day)),
    formatPercent: (value: number): string =>
      new Intl.NumberFormat(locale, {
        style: "percent",
        maximumFractionDigits: 1,
      }).format(value),
    countryName: (code: string): string =>
      new Intl.DisplayNames([locale], { type: "region" }).of(code) ?? code,
    languageName: (tag: string): string =>
      new Intl.DisplayNames([locale], { type: "language" }).of(tag) ?? tag,
    formatNumber: (value: number): string =>
      new Intl.NumberFormat(locale).format(value),
  }
}
