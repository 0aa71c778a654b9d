import { maskContact } from "../shared/text"

/** How much of a customer's contacts another customer may see. */
export type ContactVisibility = "full" | "masked" | "none"

/** A contact in the form that another customer may see. */
export const showContact = (
  value: string | null,
  visibility: ContactVisibility,
): string | null => {
  if (!value || visibility === "none") {
    return null
  }
  return visibility === "masked" ? maskContact(value) : value
}
