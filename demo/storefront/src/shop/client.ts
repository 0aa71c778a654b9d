import { createClient, storedTokens } from "customer-registration/client"
import { shop } from "./config"

/** Calls the shop as the customer of this browser. */
export const client = createClient({
  baseUrl: shop.url,
  publishableApiKey: shop.publishableKey,
  tokens: storedTokens(localStorage),
  locale: () => document.documentElement.lang,
})

/** Reads from the shop what is the same for everybody. */
export const read = async <Result>(
  path: string,
  query: Record<string, string> = {},
): Promise<Result> =>
  (await client.send({
    method: "GET",
    path: `${path}?${new URLSearchParams(query).toString()}`,
    token: null,
  })) as Result
