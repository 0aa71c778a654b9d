import type { Contact } from "../contact/contact"
import { signCancelToken } from "../deletion/cancel-token"

/** A page of the storefront: from `storefrontUrl` alone, never from a request. */
export const storefrontPage = (storefrontUrl: string, page: string): URL => {
  const url = new URL(storefrontUrl)
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/${page}`
  url.search = ""
  url.hash = ""
  return url
}

/** The link in a message about a deletion that cancels it. */
export interface CancelLink {
  cancel_token: string
  /** Null without `storefrontUrl`. */
  cancel_url: string | null
}

/**
 * The link with which the owner of a contact cancels a request. The token is
 * after the `#`: opening the page sends it to no server and writes it to no
 * log.
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

/** The link that a customer shares, to the page for sign-ups; null without `storefrontUrl`. */
export const referralLink = (
  storefrontUrl: string | undefined,
  code: string,
): string | null => {
  const page = storefrontUrl && storefrontPage(storefrontUrl, "sign-up")
  return page
    ? `${page.href}?${new URLSearchParams({ referral_code: code }).toString()}`
    : null
}
