import type { ContactChannel, SessionDevice } from "../../types"

/** What a request says about its sender. */
export interface RequestOrigin {
  /** The address that it comes from; limits count for it. */
  address: string
  /** The language that it names (BCP 47). */
  locale?: string
  /** The sales channel of its publishable key, if that selects a storefront. */
  sales_channel_id?: string
  device?: Pick<SessionDevice, "browser" | "os">
  /** The channel of the verified contact whose code the session last authenticated with; absent for a password. */
  confirmed_by?: ContactChannel
}

/** The part of {@link RequestOrigin} that an audience comes from. */
export type NamedAudience = Pick<RequestOrigin, "locale" | "sales_channel_id">
