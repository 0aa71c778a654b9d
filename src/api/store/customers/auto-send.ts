import type { MedusaContainer } from "@medusajs/framework/types"
import {
  CHANNEL_OF_PURPOSE,
  VERIFICATION_PURPOSES,
  type RegistrationVerification,
} from "../../../types"
import { deliverOtp } from "../../../workflows"
import { servicesOf } from "../../services"
import type { VerifiedCustomer } from "./load-customer"

/**
 * Sends the codes that the shop wants sent at registration
 * (`autoSendOnRegistration`).
 *
 * @returns one entry for each code, with the token that verifies it; none for
 * a code that could not be made: the customer is there all the same, and the
 * storefront can ask for the code.
 */
export const autoSendOtps = async (
  scope: MedusaContainer,
  customer: VerifiedCustomer,
): Promise<RegistrationVerification[]> => {
  const { options } = servicesOf(scope).registration
  const wanted = VERIFICATION_PURPOSES.filter(
    (purpose) =>
      options[purpose]?.autoSendOnRegistration &&
      customer[CHANNEL_OF_PURPOSE[purpose]],
  )
  const sent = await Promise.allSettled(
    wanted.map(async (type) => ({
      type,
      ...(await deliverOtp(scope, customer.id ?? "", type)),
    })),
  )
  return sent.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))
}
