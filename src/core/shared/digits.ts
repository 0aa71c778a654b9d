const isDigit = (codePoint: number): boolean =>
  /^\p{Nd}$/u.test(String.fromCodePoint(codePoint))

/**
 * Decimal digits of any script as ASCII digits. In each script the ten digits are
 * consecutive (Unicode, section 4.6).
 */
export const asciiDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const codePoint = digit.codePointAt(0) ?? 0
    let value = 0
    while (value < 9 && isDigit(codePoint - value - 1)) {
      value++
    }
    return String(value)
  })
