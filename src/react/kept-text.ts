import type { WebStorage } from "../client"

/** A text that a page keeps. */
export interface KeptText {
  get(): string | null
  set(text: string | null): void
}

/** Keeps a text in a storage of the browser; without one, until the page ends. */
export const keptText = (
  storage: WebStorage | undefined,
  name: string,
): KeptText => {
  const key = `customer-registration.${name}`
  let held: string | null = null
  return {
    get: () => (storage ? storage.getItem(key) : held),
    set: (text) => {
      held = text
      if (text === null) {
        storage?.removeItem(key)
      } else {
        storage?.setItem(key, text)
      }
    },
  }
}
