import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { basename, dirname, join, relative, resolve } from "node:path"
import type { ContactChannel } from "../../types"
import type { ParsedOptions } from "../config/options-schema"
import { deletionChannels } from "../deletion/deletion-contact"
import { readLocale } from "../shared/locale"
import { MESSAGE_NAMES, type MessageName } from "./built-in-messages"
import { channelsOf, sampleData } from "./sample-data"
import { compileTemplate } from "./template"

/** A part of a message that a shop can write itself. */
export type Part = "html" | "txt" | "sms" | "subject"

const PARTS: readonly Part[] = ["html", "txt", "sms", "subject"]

/** Renders a shop's text. */
export type ShopText = (data: object) => string

/** The shop's own texts of one message in one language; `""` for texts that serve every language. */
type Texts = Partial<Record<Part, ShopText>>

/** Stands for every language in {@link ShopTexts}. */
export const EVERY_LANGUAGE = ""

/** The shop's own texts by message and language. */
export class ShopTexts {
  private readonly texts = new Map<string, Texts>()

  /** Adds a text; the one that was added first stays. */
  add(name: MessageName, locale: string, part: Part, text: ShopText): void {
    const key = `${name}.${locale}`
    this.texts.set(key, { [part]: text, ...this.texts.get(key) })
  }

  /** The languages of the texts. */
  get locales(): string[] {
    return [...this.texts.keys()]
      .map((key) => key.slice(key.indexOf(".") + 1))
      .filter((locale) => locale !== EVERY_LANGUAGE)
  }

  /** The texts of a message in exactly this language. */
  find(name: MessageName, locale: string): Texts | undefined {
    return this.texts.get(`${name}.${locale}`)
  }
}

const fault = (message: string): Error =>
  new Error(`customer-registration: ${message}`)

/** Renders the text once with the longest values, so that a broken one stops the boot. */
const compile = (
  source: string,
  name: string,
  message: MessageName,
  part: Part,
): ShopText => {
  const common = {
    first_name: "Ada",
    storefront_url: "https://shop.example.com",
    storefront_name: "Shop",
  }
  const sample: object = Object.assign(common, sampleData(message))
  return compileTemplate(source, name, sample, { noEscape: part !== "html" })
}

/** The app's root; a production build runs from `.medusa/server`, two folders below it. */
const ROOTS = () => [process.cwd(), resolve(process.cwd(), "../..")]

const findPath = (
  path: string,
  is: "isFile" | "isDirectory",
): string | undefined =>
  ROOTS()
    .map((root) => resolve(root, path))
    .find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.[is]())

const LOCALE = "{locale}"

/** The files that a path with `{locale}` names, by language. */
const filesByLocale = (path: string): Map<string, string> => {
  const [before] = path.split(LOCALE)
  const folder = before.endsWith("/") ? before : dirname(before)
  const root = ROOTS().find((one) => existsSync(resolve(one, folder)))
  const files = new Map<string, string>()
  if (!root) {
    return files
  }
  const names = readdirSync(resolve(root, folder))
  const start = before.endsWith("/") ? "" : basename(before)
  for (const name of names) {
    // The longest tag that the name can have after the fixed part.
    const [tag] = /^[A-Za-z0-9-]+/.exec(name.slice(start.length)) ?? []
    const locale = name.startsWith(start) ? readLocale(tag) : null
    const file = tag && resolve(root, path.replaceAll(LOCALE, tag))
    if (locale && file && statSync(file, { throwIfNoEntry: false })?.isFile()) {
      files.set(locale, file)
    }
  }
  return files
}

/** The files of a template by language, or the one file for every language. */
const readOption = (
  path: string,
  option: string,
  defaultLocale: string,
): Map<string, string> => {
  if (!path.includes(LOCALE)) {
    const file = findPath(path, "isFile")
    if (!file) {
      throw fault(
        `${option}: no template at "${path}" (relative to the app's root). Create the file or correct the path.`,
      )
    }
    return new Map([[EVERY_LANGUAGE, file]])
  }
  const files = filesByLocale(path)
  if (!files.has(defaultLocale)) {
    throw fault(
      `${option}: no template at "${path.replaceAll(LOCALE, defaultLocale)}" (relative to the app's root) for messages.default_locale. Create the file or correct the path.`,
    )
  }
  return files
}

/** A text that an option of a section sets. */
interface OptionText {
  messages: readonly MessageName[]
  part: Part
  /** A path; for `source`, the text itself. */
  path?: string | null
  source?: string | null
  option: string
}

const NOTICES = {
  confirmed: "account_deletion_confirmed",
  reminder: "deletion_reminder",
  cancelled: "deletion_cancelled",
} as const

const partFor = (channel: ContactChannel): Part =>
  channel === "email" ? "html" : "sms"

/** The texts that the sections of the options set, each for the channel that the section serves. */
const optionTexts = (options: ParsedOptions): OptionText[] => {
  const {
    email_verification: email,
    phone_verification: phone,
    password_reset: reset,
    account_deletion_request: request,
    account_deletion_cancel: cancel,
  } = options
  const byEmail = [
    "email_verification",
    "email_change",
    "email_reauthentication",
  ] as const
  const byPhone = [
    "phone_verification",
    "phone_change",
    "phone_reauthentication",
  ] as const
  const { preferred } = deletionChannels(options, "account_deletion_request")
  const notices = Object.entries(NOTICES) as [
    keyof typeof NOTICES,
    MessageName,
  ][]
  const section = (
    messages: readonly MessageName[],
    option: string,
    part: Part,
    texts: { template?: string | null; subject?: string } | undefined,
  ): OptionText[] => [
    {
      messages,
      part,
      path: texts?.template,
      option: `${option}.template`,
    },
    {
      messages,
      part: "subject",
      source: texts?.subject,
      option: `${option}.subject`,
    },
  ]
  return [
    ...section(byEmail, "email_verification", "html", email),
    ...section(byPhone, "phone_verification", "sms", phone),
    ...section(["password_reset"], "password_reset", "html", reset),
    {
      messages: ["password_reset"],
      part: "sms",
      source: reset?.sms_body,
      option: "password_reset.sms_body",
    },
    ...section(
      ["account_deletion_request"],
      "account_deletion_request",
      partFor(preferred),
      request,
    ),
    ...section(
      ["account_deletion_cancel"],
      "account_deletion_cancel",
      partFor(deletionChannels(options, "account_deletion_cancel").preferred),
      cancel,
    ),
    ...notices.flatMap(([notice, message]) =>
      section(
        [message],
        `account_deletion_request.notices.${notice}`,
        partFor(preferred),
        request?.notices[notice],
      ),
    ),
  ]
}

/**
 * Compiles the texts in the sections of the options: `template`, `subject` and
 * `sms_body`.
 *
 * @throws an `Error` that names the option, if a file is missing, or does not
 * compile or render.
 */
export const compileOptionTexts = (options: ParsedOptions): ShopTexts => {
  const texts = new ShopTexts()
  for (const given of optionTexts(options)) {
    const { messages, part, path, source, option } = given
    const files = path
      ? readOption(path, option, options.messages.default_locale)
      : new Map<string, string>()
    for (const message of messages) {
      if (source) {
        texts.add(
          message,
          EVERY_LANGUAGE,
          part,
          compile(source, option, message, part),
        )
      }
      for (const [locale, file] of files) {
        const text = readFileSync(file, "utf8")
        texts.add(
          message,
          locale,
          part,
          compile(text, basename(file), message, part),
        )
      }
    }
  }
  return texts
}

const FILE = /^(?<message>[\w]+)\.(?<tag>[\w-]+)\.(?<part>\w+)\.hbs$/

const isPart = (part: string | undefined): part is Part =>
  PARTS.some((one) => one === part)

/**
 * Compiles a folder of the shop's own texts:
 * `<message>.<locale>.<html|txt|sms|subject>.hbs`. Files with another ending
 * than `.hbs` are ignored.
 *
 * @throws an `Error` that names the file, if it has no name of this form, or
 * does not compile or render.
 */
export const compileFolder = (path: string, option: string): ShopTexts => {
  const folder = findPath(path, "isDirectory")
  if (!folder) {
    throw fault(
      `${option}: no folder at "${path}" (relative to the app's root). Create the folder or correct the path.`,
    )
  }
  const texts = new ShopTexts()
  for (const file of readdirSync(folder).filter((one) =>
    one.endsWith(".hbs"),
  )) {
    const { message, tag, part } = FILE.exec(file)?.groups ?? {}
    const name = MESSAGE_NAMES.find((one) => one === message)
    const locale = readLocale(tag)
    if (!name || !locale || !isPart(part)) {
      throw fault(
        `${option}: "${relative(process.cwd(), join(folder, file))}" is not named <message>.<locale>.<html|txt|sms|subject>.hbs. The messages are ${MESSAGE_NAMES.join(", ")}.`,
      )
    }
    const own = part === "sms" ? "phone" : "email"
    if (!channelsOf(name).includes(own)) {
      throw fault(
        `${option}: "${file}": the message ${name} is not sent by ${own}. Remove the file.`,
      )
    }
    const source = readFileSync(join(folder, file), "utf8")
    texts.add(name, locale, part, compile(source, file, name, part))
  }
  return texts
}
