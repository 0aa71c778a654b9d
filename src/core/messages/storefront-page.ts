/** A page of the storefront: from `storefrontUrl` alone, never from a request. */
export const storefrontPage = (storefrontUrl: string, page: string): URL => {
  const url = new URL(storefrontUrl)
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/${page}`
  url.search = ""
  url.hash = ""
  return url
}
