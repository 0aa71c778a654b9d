import type { Contact } from "../contact/contact"
import { signCancelToken } from "../deletion/cancel-token"
import type { Storefront } from "./storefronts"

/** A page of a storefront: from the options alone, never from a request. */
const storefrontPage = (storefrontUrl: string, page: string): URL => {
  const url = new URL(storefrontUrl)
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/${page}`
  url.search = ""
  url.hash = ""
  return url
}

/**
 * A page with a token after the `#`: opening it sends the token to no server and
 * writes it to no log.
 */
export const pageWithToken = (
  storefrontUrl: string,
  page: string,
  token: string,
): string =>
  `${storefrontPage(storefrontUrl, page.replace(/^\/+/, "")).href}#token=${token}`

/** The link in a message about a deletion that cancels it. */
export interface CancelLink {
  cancel_token: string
  /** Null without the storefront's address. */
  cancel_url: string | null
}

/** What a link needs of a storefront. */
type Linked = Pick<Storefront, "url">

/** The link with which the owner of a contact cancels a request. */
export const cancelLink = (
  key: Buffer,
  { url }: Linked,
  requestId: string,
  contact: Contact,
): CancelLink => {
  const token = signCancelToken(key, requestId, contact)
  return {
    cancel_token: token,
    cancel_url: url ? pageWithToken(url, "cancel-deletion", token) : null,
  }
}

/** The link of a reset. */
export const resetLink = (
  { url }: Linked,
  token: string,
  { channel, value }: Contact,
): string => {
  if (!url) {
    return ""
  }
  const page = storefrontPage(url, "reset-password")
  page.search = new URLSearchParams({ token, [channel]: value }).toString()
  return page.toString()
}

/** The link that a customer shares, to the page for sign-ups; null without the storefront's address. */
export const referralLink = ({ url }: Linked, code: string): string | null => {
  const page = url && storefrontPage(url, "sign-up")
  return page
    ? `${page.href}?${new URLSearchParams({ referral_code: code }).toString()}`
    : null
}
