import type { MedusaContainer } from "@medusajs/framework/types"
import { countEnteredCode } from "../../../core/messages/count-message"
import { hashSubject } from "../../../core/otp/hash"
import {
  asOtpInvalid,
  isRegistrationError,
  otpInvalid,
} from "../../../core/shared/errors"
import type { OtpUnderTest } from "../../../modules/otp-verification"
import type { ContactChannel } from "../../../types"
import type { UpdateContactInput } from "../../../workflows"
import { services } from "../../../workflows/services"
import { loadCustomer, type VerifiedCustomer } from "./load-customer"

/** The channel of a code that verifies a contact, current or new. */
export const channelOf = ({ purpose }: OtpUnderTest): ContactChannel =>
  purpose.startsWith("email") ? "email" : "phone"

/** Tells whether the error says that a code was used, and the same request has used it a moment ago. */
const isUsedMeanwhile = async (
  scope: MedusaContainer,
  { id }: Pick<OtpUnderTest, "id">,
  error: unknown,
): Promise<boolean> =>
  isRegistrationError(error) &&
  error.errorCode === "otp_invalid" &&
  services(scope).otps.isUsed(id)

/**
 * Does the work that a correct code allows, once. A repeated request has no
 * effect.
 *
 * @returns the result of the work; undefined for a repetition.
 * @throws what the work throws.
 */
export const useOnce = async <T extends object>(
  scope: MedusaContainer,
  otp: OtpUnderTest,
  work: () => Promise<T>,
): Promise<T | undefined> => {
  if (otp.is_used) {
    return undefined
  }
  try {
    const done = await work()
    countEnteredCode(services(scope), otp)
    return done
  } catch (error) {
    if (await isUsedMeanwhile(scope, otp, error)) {
      return undefined
    }
    throw asOtpInvalid(error)
  }
}

/**
 * The customer in the response to a code that verified a contact. A repeated
 * request gets the same response; if the customer has changed since, only what
 * the code itself says.
 *
 * @throws `otp_invalid` if the contact is no longer the customer's.
 */
export const customerOfCode = async (
  scope: MedusaContainer,
  otp: OtpUnderTest,
  fields: string[],
  isFirst: boolean,
): Promise<VerifiedCustomer> => {
  const { otps, registration } = services(scope)
  const customer = await loadCustomer(scope, otp.customer_id, fields)
  const channel = channelOf(otp)
  const outcome = hashSubject(
    registration.keys.limit,
    "outcome",
    JSON.stringify(customer),
  )
  if (isFirst) {
    await otps.rememberOutcome(otp.id, outcome)
    return customer
  }
  if (!customer[`${channel}_verified`]) {
    throw otpInvalid()
  }
  return otp.outcome === null || otp.outcome === outcome
    ? customer
    : {
        id: customer.id,
        email: null,
        phone: null,
        [channel]: otp.destination,
        email_verified: channel === "email",
        phone_verified: channel === "phone",
      }
}

/** The contact change that a correct code allows. */
export const changeOf = (otp: OtpUnderTest): UpdateContactInput => ({
  customer_id: otp.customer_id,
  new_value: otp.destination,
  contact_type: channelOf(otp),
  otp_id: otp.id,
})
