/** GSM 03.38 basic characters: one septet each. */
const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
)

/** Characters of the extension table: two septets each. */
const EXTENDED = new Set("\f^{}\\[~]|€")

/** Septets of one SMS that is not split. */
const SEGMENT = 160

/** The septets of a text; undefined if it has a character that GSM-7 lacks. */
const septetsOf = (text: string): number | undefined => {
  let septets = 0
  for (const character of text) {
    if (BASIC.has(character)) {
      septets += 1
    } else if (EXTENDED.has(character)) {
      septets += 2
    } else {
      return undefined
    }
  }
  return septets
}

/** Tells whether the GSM-7 alphabet has every character of a text. */
export const isGsm7 = (text: string): boolean => septetsOf(text) !== undefined

/** Tells whether a text is sent as one SMS in the GSM-7 alphabet. */
export const fitsOneSegment = (text: string): boolean =>
  (septetsOf(text) ?? Infinity) <= SEGMENT
