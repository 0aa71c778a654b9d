import { maskContact } from "../shared/text"

/** How much of a customer's contacts somebody else may see. */
export type ContactVisibility = "full" | "masked" | "none"

/** A contact as somebody else may see it. */
export const showContact = (
  value: string | null,
  visibility: ContactVisibility,
): string | null => {
  if (!value || visibility === "none") {
    return null
  }
  return visibility === "masked" ? maskContact(value) : value
}
