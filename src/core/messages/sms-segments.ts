/** GSM 03.38 basic characters: one septet each. */
const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
)

/** Characters of the extension table: two septets each. */
const EXTENDED = new Set("\f^{}\\[~]|€")

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

/** Units of one SMS, and of each part of a longer one (3GPP TS 23.040): septets in GSM-7, UTF-16 code units otherwise. */
const GSM7 = { whole: 160, part: 153 }
const UCS2 = { whole: 70, part: 67 }

/** The number of SMS that a text is sent and charged as. */
export const segmentsOf = (text: string): number => {
  const septets = septetsOf(text)
  const [units, { whole, part }] =
    septets === undefined ? [text.length, UCS2] : [septets, GSM7]
  return units <= whole ? 1 : Math.ceil(units / part)
}

/** Tells whether a text is sent as one SMS. */
export const fitsOneSegment = (text: string): boolean => segmentsOf(text) === 1
