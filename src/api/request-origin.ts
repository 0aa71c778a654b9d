import type {
  MedusaRequest,
  MedusaStoreRequest,
} from "@medusajs/framework/http"
import {
  ContainerRegistrationKeys,
  PUBLISHABLE_KEY_HEADER,
} from "@medusajs/framework/utils"
import type { RequestOrigin } from "../core/shared/request-origin"
import type { Storefront } from "../core/messages/storefronts"
import { deviceOf } from "../core/session/device"
import { readLocale } from "../core/shared/locale"
import { services } from "../workflows/services"
import { addressOf } from "./limits/limit-call"
import { sessionStateOf } from "./session-guard"

/** A publishable key with its sales channels, as Medusa links them. */
interface ApiKey {
  revoked_at: string | Date | null
  sales_channels_link?: ({ sales_channel_id: string } | null)[] | null
}

/** Longer texts are no keys. */
const LONGEST_KEY = 255

/**
 * The sales channels of the publishable key of a request. Medusa reads the key
 * under `/store`; here it is read under `/auth` too, and a wrong one is ignored.
 */
const salesChannelsOf = async (req: MedusaRequest): Promise<string[]> => {
  const { publishable_key_context: known } = req as Partial<MedusaStoreRequest>
  if (known) {
    return known.sales_channel_ids
  }
  const token = req.get(PUBLISHABLE_KEY_HEADER)
  if (!token || token.length > LONGEST_KEY) {
    return []
  }
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "api_key",
    fields: ["revoked_at", "sales_channels_link.sales_channel_id"],
    filters: { token, type: "publishable" },
  })
  const [key] = data as unknown as ApiKey[]
  const isRevoked =
    key?.revoked_at && new Date(key.revoked_at).getTime() <= Date.now()
  return isRevoked
    ? []
    : (key?.sales_channels_link ?? []).flatMap((link) =>
        link ? [link.sales_channel_id] : [],
      )
}

/** The sales channel of a request that selects a storefront; null for the default storefront. */
const channelOf = async (req: MedusaRequest): Promise<string | null> => {
  const { storefronts } = services(req.scope).registration
  return storefronts.areSeveral
    ? storefronts.select(await salesChannelsOf(req))
    : null
}

/** The storefront that a request comes from. */
export const storefrontOf = async (req: MedusaRequest): Promise<Storefront> =>
  services(req.scope).registration.storefronts.of(await channelOf(req))

/** The language that a request names. */
const localeOf = (req: MedusaRequest): string | undefined =>
  readLocale(req.locale ?? req.get("x-medusa-locale")) ?? undefined

/** What a request says about its sender; see {@link RequestOrigin}. */
export const originOf = async (req: MedusaRequest): Promise<RequestOrigin> => {
  const channel = await channelOf(req)
  const { browser, os } = deviceOf(req.headers["user-agent"])
  return {
    address: addressOf(req),
    locale: localeOf(req),
    sales_channel_id: channel ?? undefined,
    device: { browser, os },
    confirmed_by: sessionStateOf(req)?.session?.confirmed_by ?? undefined,
  }
}
