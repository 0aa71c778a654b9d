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
 * @returns one entry for each code, with the token that verifies it.
 */
export const autoSendOtps = (
  scope: MedusaContainer,
  customer: VerifiedCustomer,
): Promise<RegistrationVerification[]> => {
  const { options } = servicesOf(scope).registration
  const wanted = VERIFICATION_PURPOSES.filter(
    (purpose) =>
      options[purpose]?.autoSendOnRegistration &&
      customer[CHANNEL_OF_PURPOSE[purpose]],
  )
  return Promise.all(
    wanted.map(async (type) => ({
      type,
      ...(await deliverOtp(scope, customer.id ?? "", type)),
    })),
  )
}
