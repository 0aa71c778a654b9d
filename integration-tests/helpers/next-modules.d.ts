/** What the guide of the Next.js starter uses of it and of Next.js, which are not installed here. */

declare module "next/headers" {
  export function headers(): Promise<Pick<Headers, "get">>
}

declare module "next/cache" {
  export function revalidateTag(tag: string): void
}

declare module "@lib/data/cookies" {
  export function getAuthHeaders(): Promise<
    { authorization: string } | Record<never, never>
  >
  export function setAuthToken(token: string): Promise<void>
  export function removeAuthToken(): Promise<void>
  export function getCacheTag(tag: string): Promise<string>
}

declare module "@lib/data/customer" {
  export function transferCart(): Promise<void>
}
