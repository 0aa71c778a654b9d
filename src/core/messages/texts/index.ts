import type { Language } from "../languages"
import { ar } from "./ar"
import { da } from "./da"
import { de } from "./de"
import { en } from "./en"
import { es } from "./es"
import { fr } from "./fr"
import { he } from "./he"
import { hi } from "./hi"
import { it } from "./it"
import { ja } from "./ja"
import { ko } from "./ko"
import { nl } from "./nl"
import { pl } from "./pl"
import { ptBR } from "./pt-br"
import { sv } from "./sv"
import { tr } from "./tr"
import { uk } from "./uk"
import { zhCN } from "./zh-cn"
import type { Texts } from "./types"

/** The built-in texts of every language. */
export const TEXTS: Readonly<Record<Language, Texts>> = {
  en,
  de,
  fr,
  es,
  it,
  "pt-BR": ptBR,
  nl,
  pl,
  sv,
  da,
  tr,
  uk,
  ar,
  he,
  ja,
  "zh-CN": zhCN,
  ko,
  hi,
}
