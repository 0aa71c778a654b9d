import Handlebars from "handlebars"
import { directionOf } from "./languages"

/** A part of an email: a paragraph, a code after its introduction, or a link. */
export type Block =
  | { text: string }
  | { lead: string; code: string }
  | { button: string; url: string }

/** The built-in email of a message. */
export interface EmailParts {
  subject: string
  greeting: string
  blocks: readonly Block[]
  /** The signature; null for a shop without a name or an address. */
  shop: { name: string | null; url: string | null }
}

/** A message as the Notification Module takes it in `content`. */
export interface MessageContent {
  subject?: string
  text: string
  html?: string
}

const escape = (text: string): string => Handlebars.escapeExpression(text)

/** Two parts of a text: with a space between them, unless the first ends in a full-width sign. */
export const joined = (first: string, second: string): string =>
  `${first}${/[。：！？]$/.test(first) ? "" : " "}${second}`

const textOfBlock = (block: Block): string => {
  if ("code" in block) {
    return joined(block.lead, block.code)
  }
  return "url" in block ? block.url : block.text
}

/** The plain text of a built-in email. */
export const textEmail = ({ greeting, blocks, shop }: EmailParts): string =>
  [
    greeting,
    ...blocks.map(textOfBlock),
    [shop.name, shop.url].filter(Boolean).join("\n"),
  ]
    .filter(Boolean)
    .join("\n\n") + "\n"

const paragraph = (html: string): string => `<p>${html}</p>`

/** Codes and links are read from left to right in every language. */
const htmlOfBlock = (block: Block): string[] => {
  if ("code" in block) {
    return [
      paragraph(escape(block.lead)),
      `<p style="font-size: 28px; font-weight: bold; letter-spacing: 4px;"><bdi dir="ltr">${escape(block.code)}</bdi></p>`,
    ]
  }
  return "url" in block
    ? [
        paragraph(
          `<a href="${escape(block.url)}" style="display: inline-block; padding: 10px 16px; border-radius: 6px; background: #1f2937; color: #ffffff; text-decoration: none;">${escape(block.button)}</a>`,
        ),
      ]
    : [paragraph(escape(block.text))]
}

const htmlOfShop = ({ name, url }: EmailParts["shop"]): string[] => {
  if (!url) {
    return name ? [paragraph(escape(name))] : []
  }
  const label = name ? escape(name) : `<bdi dir="ltr">${escape(url)}</bdi>`
  return [paragraph(`<a href="${escape(url)}">${label}</a>`)]
}

/** The HTML of a built-in email. */
export const htmlEmail = (
  { subject, greeting, blocks, shop }: EmailParts,
  locale: string,
): string => {
  const lines = [
    paragraph(escape(greeting)),
    ...blocks.flatMap(htmlOfBlock),
    ...htmlOfShop(shop),
  ]
  return `<!doctype html>
<html lang="${escape(locale)}" dir="${directionOf(locale)}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${escape(subject)}</title>
  </head>
  <body style="font-family: Arial, Helvetica, sans-serif; line-height: 1.5; margin: 0; padding: 24px;">
    <div style="max-width: 480px; margin: 0 auto;">
      ${lines.join("\n      ")}
    </div>
  </body>
</html>
`
}
