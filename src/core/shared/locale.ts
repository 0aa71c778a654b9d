/** Longer tags name no language that anybody speaks; RFC 5646 (4.4.1) recommends room for 35 characters. */
const LONGEST_TAG = 35

/**
 * A language tag in its canonical form: `PT-br` becomes `pt-BR`.
 *
 * @returns null if the text is not a language tag.
 */
export const readLocale = (text: unknown): string | null => {
  if (typeof text !== "string" || text.length > LONGEST_TAG) {
    return null
  }
  try {
    const { language, baseName } = new Intl.Locale(text)
    // ISO 639 has codes of two and three letters; `english` is none. Without
    // extensions such as `-u-nu-arab`: they are not about the text.
    return language.length <= 3 ? baseName : null
  } catch {
    return null
  }
}
