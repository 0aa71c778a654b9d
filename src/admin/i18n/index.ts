import { registrationWidget } from "./registration-widget"

/** The admin extension's texts, in a namespace of their own. */
export default {
  en: { customerRegistration: { widget: registrationWidget.en } },
  de: { customerRegistration: { widget: registrationWidget.de } },
}
