import { hashSubject } from "./code-hash"
import type { OtpKeys } from "./otp-rules"
import type { OtpPurpose } from "../../types"

/**
 * Wrong codes that a destination may receive in a day for one purpose, across
 * all resends. NIST SP 800-63B 5.2.2 allows at most 100 in a row; with six
 * digits, 20 a day give a guesser a chance of 1 in 50,000.
 */
export const DAILY_CEILING = 20

/** The count of wrong codes of a day for a purpose and destination. */
export const dayOf = (
  { limit }: OtpKeys,
  purpose: OtpPurpose,
  destination: string,
): string => hashSubject(limit, "day", purpose, destination)
