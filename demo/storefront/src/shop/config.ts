/** The shop that this page belongs to; the server of the storefront writes it into the page. */
export interface ShopConfig {
  /** Of the Medusa server. */
  url: string
  publishableKey: string
}

const read = (): ShopConfig => {
  const text = document.getElementById("shop")?.textContent
  if (!text) {
    throw new Error("The page does not name its shop; open it by `npm start`")
  }
  return JSON.parse(text) as ShopConfig
}

/** Where the shop is. */
export const shop = read()
