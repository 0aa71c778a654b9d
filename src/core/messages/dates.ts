/** Dates for people, in a language and a time zone. */
export interface Dates {
  /** `Nov 28, 2026` */
  day(at: string): string
  /** `Nov 28, 2026, 9:30 AM UTC` */
  time(at: string): string
  /** `Nov 28, 9:30 AM UTC`, for an SMS about something that has just happened. */
  recent(at: string): string
}

const DAY = { year: "numeric", month: "short", day: "numeric" } as const
const TIME = {
  ...DAY,
  hour: "numeric",
  minute: "2-digit",
  timeZoneName: "short",
} as const

const { year: _year, ...RECENT } = TIME

/** Spaces that do not break, and direction marks: for a single one of them an SMS would be sent in another alphabet. */
const toPlain = (text: string): string =>
  text.replace(/[\u00a0\u202f]/g, " ").replace(/[\u200e\u200f]/g, "")

/**
 * Dates in the Gregorian calendar with the digits of codes, so that one message
 * has one kind of digits.
 *
 * @param timeZone an IANA name.
 */
export const datesIn = (locale: string, timeZone: string): Dates => {
  const tag = new Intl.Locale(locale, {
    numberingSystem: "latn",
    calendar: "gregory",
  })
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(tag, { ...options, timeZone })
    return (at: string) => toPlain(formatter.format(new Date(at)))
  }
  return { day: format(DAY), time: format(TIME), recent: format(RECENT) }
}
