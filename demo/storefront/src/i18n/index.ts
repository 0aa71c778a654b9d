import i18next from "i18next"
import { initReactI18next } from "react-i18next"
import ar from "./ar.json"
import arAccount from "./ar.account.json"
import de from "./de.json"
import deAccount from "./de.account.json"
import en from "./en.json"
import enAccount from "./en.account.json"

/** The languages of the shop, by the names that their speakers use. */
export const LANGUAGES = {
  en: "English",
  de: "Deutsch",
  ar: "العربية",
} as const

/** A language of the shop. */
export type Language = keyof typeof LANGUAGES

/** All texts in English, which has every key. */
export type Texts = { common: typeof en; account: typeof enAccount }

/** A key that a language lacks is an error of types here. */
const resources: Record<Language, Texts> = {
  en: { common: en, account: enAccount },
  de: { common: de, account: deAccount },
  ar: { common: ar, account: arAccount },
}

const isLanguage = (value: string): value is Language => value in LANGUAGES

/** `preferences.js` has chosen the first language before the app started. */
const chosen = document.documentElement.lang

void i18next.use(initReactI18next).init({
  resources,
  lng: isLanguage(chosen) ? chosen : "en",
  fallbackLng: "en",
  defaultNS: "common",
  ns: ["common", "account"],
  // React escapes.
  interpolation: { escapeValue: false },
  // All texts are here already.
  initImmediate: false,
})

i18next.on("languageChanged", (language) => {
  document.documentElement.lang = language
  document.documentElement.dir = i18next.dir(language)
  localStorage.setItem("language", language)
})
