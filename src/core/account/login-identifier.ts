import { tryNormalizeEmail } from "../contact/email"

/**
 * The one form of the name of an `emailpass` provider identity, for every
 * actor: the normal form of an email. Staff may have a name that is not an
 * email; it is read without regard to case, too.
 */
export const loginIdentifier = (typed: string): string =>
  tryNormalizeEmail(typed) ?? typed.normalize("NFKC").trim().toLowerCase()
