import type { ContactChannel } from "../../types"
import type { ParsedOptions } from "../config/options-schema"
import { BUILT_IN_MESSAGES } from "./built-in-messages"
import type {
  BuiltInMessage,
  CommonData,
  MessageData,
  MessageName,
  Tools,
} from "./built-in-messages"
import { datesIn } from "./dates"
import {
  directionOf,
  fallbacksOf,
  isBuiltIn,
  LANGUAGES,
  type Language,
} from "./languages"
import { htmlEmail, textEmail, type MessageContent } from "./layout"
import {
  compileFolder,
  compileOptionTexts,
  EVERY_LANGUAGE,
  type Part,
  type ShopText,
  type ShopTexts,
} from "./shop-texts"
import { segmentsOf } from "./sms-segments"
import type { Audience, Storefront, Storefronts } from "./storefronts"
import { oneLine } from "./template"
import { translatorOf } from "./translate"

/** The languages of a message, in the order in which they are tried. */
type Group = readonly string[]

/** A message's language, and the shop's own texts in it. */
interface Choice {
  /** For the built-in texts. */
  language: Language
  /** The tag of the shop's texts, or that of the built-in ones. */
  locale: string
  own: Partial<Record<Part, ShopText>>
}

/** The line from which browsers fill in the code (WebOTP; domain-bound codes). */
const webOtpLine = (code: string | undefined, url: string | null): string =>
  code && url ? `\n\n@${new URL(url).hostname} #${code}` : ""

const builtInOf = (group: Group): Language | undefined => group.find(isBuiltIn)

/**
 * Renders every message of the plugin, in the recipient's language and for the
 * recipient's storefront. Each part (subject, text, HTML, SMS) is the shop's
 * own text where the shop has one, in this order: the storefront's folder, the
 * folder `messages.templates`, the sections of the options, the built-in text.
 */
export class MessageRenderer {
  private readonly folders = new Map<string, ShopTexts>()
  private readonly fromOptions: ShopTexts
  private readonly defaults: readonly Group[]

  /** @throws an `Error` that names the option or file, if a text of the shop is missing or broken. */
  constructor(
    private readonly options: ParsedOptions,
    private readonly storefronts: Storefronts,
  ) {
    const { default_locale, templates } = options.messages
    this.fromOptions = compileOptionTexts(options)
    this.defaults = [fallbacksOf(default_locale), ["en"]]
    if (templates) {
      this.folders.set(
        templates,
        compileFolder(templates, "messages.templates"),
      )
    }
    options.storefronts.forEach(({ templates: own }, i) => {
      if (own && !this.folders.has(own)) {
        this.folders.set(own, compileFolder(own, `storefronts.${i}.templates`))
      }
    })
  }

  /** The languages with texts, built in or the shop's own; the default one first. */
  get locales(): string[] {
    const own = [...this.folders.values(), this.fromOptions].flatMap(
      (texts) => texts.locales,
    )
    return [
      ...new Set([this.options.messages.default_locale, ...LANGUAGES, ...own]),
    ]
  }

  /** Renders a message for a channel. */
  render<Name extends MessageName>(
    name: Name,
    channel: ContactChannel,
    data: MessageData<Name> & Pick<CommonData, "first_name">,
    audience: Audience,
  ): MessageContent {
    const storefront = this.storefronts.of(audience.sales_channel_id)
    const { language, locale, own } = this.choose(
      name,
      channel,
      audience.locale,
      storefront,
    )
    const full: MessageData<Name> & CommonData = {
      ...data,
      storefront_url: storefront.url,
      storefront_name: storefront.name,
    }
    const tools: Tools = {
      t: translatorOf(language),
      dates: datesIn(locale, storefront.time_zone),
    }
    // The data fits the message: both are of the same name.
    const compose = BUILT_IN_MESSAGES[name] as unknown as (
      data: MessageData<Name> & CommonData,
      contact: ContactChannel,
      tools: Tools,
    ) => BuiltInMessage
    const variables = {
      ...this.variablesFor(full, tools),
      locale,
      dir: directionOf(locale),
    }
    const builtIn = compose(full, channel, tools)
    return channel === "phone"
      ? { text: this.sms(builtIn, own.sms, variables, full) }
      : this.email(builtIn, own, variables, full, tools)
  }

  private email(
    builtIn: BuiltInMessage,
    own: Choice["own"],
    variables: object,
    { first_name, storefront_name, storefront_url }: CommonData,
    { t }: Tools,
  ): MessageContent {
    const { blocks } = builtIn
    const subject = oneLine(own.subject?.(variables) ?? builtIn.subject)
    const parts = {
      subject,
      greeting: first_name
        ? t.text("greeting.named", { name: first_name })
        : t.text("greeting.unnamed"),
      blocks,
      shop: { name: storefront_name, url: storefront_url },
    }
    return {
      subject,
      text: own.txt?.(variables) ?? textEmail(parts),
      html: own.html?.(variables) ?? htmlEmail(parts, t.language),
    }
  }

  /**
   * The built-in text: the fullest version of those that are sent as the fewest
   * SMS, with the shop's name, and with the line for WebOTP if it costs nothing.
   */
  private sms(
    { sms }: BuiltInMessage,
    own: ShopText | undefined,
    variables: object,
    data: CommonData & { code?: string },
  ): string {
    const { storefront_name: name, storefront_url } = data
    const line = webOtpLine(data.code, storefront_url)
    if (own) {
      return own(variables).trim() + line
    }
    const named = sms.map((text) => (name ? `${name}: ${text}` : text))
    const versions = named.flatMap((text) => [text + line, text])
    const fewest = Math.min(...versions.map(segmentsOf))
    return versions.find((text) => segmentsOf(text) === fewest) ?? named[0]
  }

  /** The data of a shop's text: dates for people are added. */
  private variablesFor(data: object, { dates }: Tools): object {
    const { deletion_scheduled_at: at, changed_at } = data as {
      deletion_scheduled_at?: string | null
      changed_at?: string
    }
    return {
      ...data,
      ...(at === undefined
        ? {}
        : {
            // As they always were, in UTC.
            deletion_day: at?.slice(0, 10) ?? "",
            deletion_time: at ? `${at.slice(0, 16).replace("T", " ")} UTC` : "",
            deletion_date: at ? dates.time(at) : "",
          }),
      ...(changed_at ? { changed: dates.time(changed_at) } : {}),
    }
  }

  /** The shop's folders, the storefront's first. */
  private foldersOf({ templates }: Storefront): ShopTexts[] {
    return [templates, this.options.messages.templates].flatMap((path) => {
      const folder = path && this.folders.get(path)
      return folder ? [folder] : []
    })
  }

  /** Chooses the language of a message, and finds the shop's texts in it. */
  private choose(
    name: MessageName,
    channel: ContactChannel,
    wanted: string,
    storefront: Storefront,
  ): Choice {
    const used: readonly Part[] =
      channel === "phone" ? ["sms"] : ["html", "txt", "subject"]
    const layers = [...this.foldersOf(storefront), this.fromOptions]
    const everywhere = this.fromOptions.find(name, EVERY_LANGUAGE) ?? {}
    // A text without a language is in the default one; what belongs to it is in the same language.
    const isFixed = used.some((part) => everywhere[part])
    const findIn = (group: Group) =>
      group.flatMap((tag) =>
        layers.flatMap((layer) => {
          const texts = layer.find(name, tag)
          return texts && used.some((part) => texts[part])
            ? [{ tag, texts }]
            : []
        }),
      )
    const first = fallbacksOf(wanted)
    const groups =
      isFixed && !findIn(first).length
        ? this.defaults
        : [first, ...this.defaults]
    const group = groups.find(
      (one) => findIn(one).length || builtInOf(one),
    ) ?? ["en"]
    const found = findIn(group)
    const after = groups.slice(groups.indexOf(group))
    const language =
      after.map(builtInOf).find((one) => one !== undefined) ?? "en"
    return {
      language,
      locale: found[0]?.tag ?? language,
      own: Object.assign(
        {},
        everywhere,
        ...found.reverse().map(({ texts }) => texts),
      ) as Choice["own"],
    }
  }
}
