import "i18next"
import type { Texts } from "."

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common"
    resources: Texts
  }
}
