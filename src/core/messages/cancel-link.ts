import { signCancelToken } from "../deletion/cancel-token"
import type { Contact } from "../contact/contact"
import { storefrontPage } from "./storefront-page"

/** The way back that a message about a deletion carries. */
export interface CancelLink {
  cancel_token: string
  /** Null without `storefrontUrl`. */
  cancel_url: string | null
}

/**
 * The link by which the owner of a contact takes a request back. The token
 * stands after the `#`: opening the page sends it to no server and to no log.
 */
export const cancelLink = (
  key: Buffer,
  storefrontUrl: string | undefined,
  requestId: string,
  contact: Contact,
): CancelLink => {
  const token = signCancelToken(key, requestId, contact)
  const page = storefrontUrl && storefrontPage(storefrontUrl, "cancel-deletion")
  return {
    cancel_token: token,
    cancel_url: page ? `${page.href}#token=${token}` : null,
  }
}
