/** A piece of a message's text. */
export interface TextPart {
  text: string
  /** Where it leads, if it is a link. */
  href?: string
}

const LINK = /https?:\/\/[^\s<>"]+/g
const TRAILING = /[.,;:!?)\]]+$/
/** As long as the plugin makes codes; not a part of a phone number, a date or a word. */
const CODE = /(?<![\w+*-])\d{4,10}(?![\w-])/

/** The text, with its links apart. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(LINK)) {
    const href = match[0].replace(TRAILING, "")
    parts.push({ text: text.slice(end, match.index) }, { text: href, href })
    end = match.index + href.length
  }
  return [...parts, { text: text.slice(end) }].filter((part) => part.text)
}

/** The one-time code of a message, if it has one. */
export function findCode(text: string): string | undefined {
  const words = splitLinks(text)
    .filter(({ href }) => href === undefined)
    .map((part) => part.text)
  return CODE.exec(words.join(" "))?.[0]
}
