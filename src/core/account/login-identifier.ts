import { tryNormalizeEmail } from "../contact/email"

/**
 * The one form of what names a provider identity of `emailpass`, for every
 * actor: the normal form of an email. Staff may have a name that is no email;
 * it is read without regard to case, too.
 */
export const loginIdentifier = (typed: string): string =>
  tryNormalizeEmail(typed) ?? typed.normalize("NFKC").trim().toLowerCase()
