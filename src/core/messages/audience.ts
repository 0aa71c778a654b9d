import type { Services } from "../../types/services"
import type { NamedAudience } from "../shared/request-origin"
import type { Audience } from "./storefronts"

/**
 * The audience of a message: the language and sales channel that the request
 * names, else those that the customer last used, else those of the options.
 *
 * @param named what the request names; undefined for a message without a
 * request.
 */
export const audienceOf = async (
  { registration, sessions }: Services,
  customerId: string,
  named: NamedAudience = {},
): Promise<Audience> => {
  const { storefronts } = registration
  const last =
    named.locale && (named.sales_channel_id || !storefronts.areSeveral)
      ? undefined
      : await sessions.findPreference(customerId)
  const channel = named.sales_channel_id ?? last?.sales_channel_id ?? null
  return {
    sales_channel_id: channel,
    locale: named.locale ?? last?.locale ?? storefronts.of(channel).locale,
  }
}
