import i18next, { type TFunction } from "i18next"
import { LANGUAGES, type Language } from "./languages"
import { TEXTS } from "./texts"
import type { ListKey, PlainKey, PluralKey } from "./texts/types"

/** Values for a text, in plain form: the layout escapes them. */
export type Values = Readonly<Record<string, string | null>>

/** The built-in texts of one language. */
export interface Translator {
  language: Language
  /** A text; with a number for `{{count}}` in its plural form. */
  text(key: PlainKey, values?: Values): string
  count(key: PluralKey, count: number, values?: Values): string
  /** All versions of a text, the fullest first. */
  versions(key: ListKey, values?: Values): string[]
}

const isPlural = (value: object): value is Record<string, string> =>
  "other" in value

/** Plural forms as i18next names them: `expires: { one, other }` becomes `expires_one`, `expires_other`. */
const flatten = (texts: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]): [string, unknown][] => {
      if (typeof value !== "object" || Array.isArray(value)) {
        return [[key, value]]
      }
      const inner = value as object
      return isPlural(inner)
        ? Object.entries(inner).map(([form, text]) => [`${key}_${form}`, text])
        : [[key, flatten(inner)]]
    }),
  )

const catalogues = i18next.createInstance()

void catalogues.init({
  resources: Object.fromEntries(
    LANGUAGES.map((one) => [one, { translation: flatten(TEXTS[one]) }]),
  ),
  lng: "en",
  fallbackLng: false,
  // Loaded before the first message is rendered: nothing here is read from a file.
  initImmediate: false,
  interpolation: { escapeValue: false },
})

/** A value is text: `$t(…)` and `{{…}}` in it stay as they are. */
const AS_TEXT = { nest: false } as const

const translatorFor = (language: Language): Translator => {
  const translate: TFunction = catalogues.getFixedT(language)
  return {
    language,
    text: (key, values) => translate(key, { ...values, ...AS_TEXT }),
    count: (key, count, values) =>
      translate(key, { ...values, count, ...AS_TEXT }),
    versions: (key, values) =>
      translate(key, {
        ...values,
        ...AS_TEXT,
        returnObjects: true,
      }) as unknown as string[],
  }
}

const TRANSLATORS = new Map(
  LANGUAGES.map((one) => [one, translatorFor(one)] as const),
)

/** The built-in texts of a language. */
export const translatorOf = (language: Language): Translator =>
  TRANSLATORS.get(language) ?? translatorFor("en")
