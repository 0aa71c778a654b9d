/** The languages of the built-in texts (BCP 47). */
export const LANGUAGES = [
  "en",
  "de",
  "fr",
  "es",
  "it",
  "pt-BR",
  "nl",
  "pl",
  "sv",
  "da",
  "tr",
  "uk",
  "ar",
  "he",
  "ja",
  "zh-CN",
  "ko",
  "hi",
] as const

/** One of {@link LANGUAGES}. */
export type Language = (typeof LANGUAGES)[number]

/** A tag and what is left if its last parts are taken away: `zh-Hant-TW`, `zh-Hant`, `zh`. */
const withParents = (tag: string): string[] => {
  const parts = tag.split("-")
  return parts.map((_, taken) => parts.slice(0, parts.length - taken).join("-"))
}

const writtenForm = (tag: string): string => {
  const { language, script } = new Intl.Locale(tag).maximize()
  return `${language}-${script}`
}

const BY_WRITTEN_FORM = new Map<string, Language>(
  LANGUAGES.map((one) => [writtenForm(one), one]),
)

/**
 * The tags to look for, in this order: the wanted one, its parents (RFC 4647,
 * lookup), and the built-in language that is the same and is written alike:
 * `pt-PT`, `pt`, `pt-BR`.
 */
export const fallbacksOf = (tag: string): string[] => {
  const alike = BY_WRITTEN_FORM.get(writtenForm(tag))
  return [...new Set([...withParents(tag), ...(alike ? [alike] : [])])]
}

/** Tells whether there are built-in texts in a language, by its exact tag. */
export const isBuiltIn = (tag: string): tag is Language =>
  LANGUAGES.some((one) => one === tag)

const RIGHT_TO_LEFT = new Set(["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm"])

/** The direction in which a language is written, for the attribute `dir`. */
export const directionOf = (tag: string): "ltr" | "rtl" =>
  RIGHT_TO_LEFT.has(new Intl.Locale(tag).maximize().script ?? "")
    ? "rtl"
    : "ltr"
