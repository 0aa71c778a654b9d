import type { ParsedOptions } from "../config/options-schema"

/** A storefront of the shop: where links lead, and what messages call it. */
export interface Storefront {
  url: string | null
  name: string | null
  /** The language of its messages if the customer's is not known. */
  locale: string
  /** An IANA name, for dates in messages. */
  time_zone: string
  /** The folder of its own texts. */
  templates: string | null
  /** The senders that its messages name; null: the carrier's. */
  sender: { email: string | null; phone: string | null }
}

/** The recipient of a message: a language, and the sales channel whose storefront it is for. */
export interface Audience {
  locale: string
  sales_channel_id: string | null
}

/** The storefronts of the options. A request selects one by its publishable key, and never supplies one. */
export class Storefronts {
  private readonly main: Storefront
  private readonly others = new Map<string, Storefront>()

  constructor({ storefrontUrl, storefronts, messages }: ParsedOptions) {
    const { default_locale: locale, time_zone } = messages
    this.main = {
      url: storefrontUrl ?? null,
      name: messages.shop_name ?? null,
      locale,
      time_zone,
      templates: null,
      sender: { email: null, phone: null },
    }
    for (const { sales_channels, sender, ...given } of storefronts) {
      const storefront: Storefront = {
        url: given.url,
        name: given.name,
        locale: given.locale ?? locale,
        time_zone: given.time_zone ?? time_zone,
        templates: given.templates ?? null,
        sender: { email: sender?.email ?? null, phone: sender?.phone ?? null },
      }
      for (const id of sales_channels) {
        this.others.set(id, storefront)
      }
    }
  }

  /** Whether the shop has storefronts besides the default one. */
  get areSeveral(): boolean {
    return this.others.size > 0
  }

  /** The storefronts by name, each with one of its sales channels. */
  list(): { name: string; sales_channel_id: string }[] {
    const named = new Map<string, string>()
    for (const [id, { name }] of this.others) {
      named.set(name ?? id, named.get(name ?? id) ?? id)
    }
    return [...named].map(([name, sales_channel_id]) => ({
      name,
      sales_channel_id,
    }))
  }

  /** The storefront of a sales channel; the default one for any other. */
  of(salesChannelId: string | null): Storefront {
    return this.others.get(salesChannelId ?? "") ?? this.main
  }

  /** The first of the sales channels that selects a storefront; null if none of them does. */
  select(salesChannelIds: readonly string[]): string | null {
    return salesChannelIds.find((id) => this.others.has(id)) ?? null
  }
}
