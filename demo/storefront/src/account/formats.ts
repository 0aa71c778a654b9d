import { useTranslation } from "react-i18next"

/** Dates in the visitor's language and time zone. */
export const useDates = () => {
  const { i18n } = useTranslation()
  const formatted = (style: Intl.DateTimeFormatOptions) => (date: string) =>
    new Intl.DateTimeFormat(i18n.language, style).format(new Date(date))
  return {
    date: formatted({ dateStyle: "long" }),
    dateTime: formatted({ dateStyle: "medium", timeStyle: "short" }),
  }
}
