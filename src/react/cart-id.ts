import type { WebStorage } from "../client"

const KEY = "customer-registration.cart"

/** Where the id of the cart is kept. */
export interface CartId {
  get(): string | null
  set(id: string | null): void
}

/** Keeps the id in a storage of the browser; without one, until the page ends. */
export const cartId = (storage: WebStorage | undefined): CartId => {
  let held: string | null = null
  return {
    get: () => (storage ? storage.getItem(KEY) : held),
    set: (id) => {
      held = id
      if (id) {
        storage?.setItem(KEY, id)
      } else {
        storage?.removeItem(KEY)
      }
    },
  }
}
