import type { MedusaRequest } from "@medusajs/framework/http"
import {
  CHANNEL_OF_PURPOSE,
  VERIFICATION_PURPOSES,
  type RegistrationVerification,
} from "../../../types"
import { deliverOtp } from "../../../workflows"
import { addressOf } from "../../limits/limit-call"
import type { VerifiedCustomer } from "./load-customer"
import { services } from "../../../workflows/services"

/**
 * Sends the codes that the shop sends at registration
 * (`autoSendOnRegistration`).
 *
 * @returns one entry for each code, with its token. A code that could not be
 * made is left out: the customer exists anyway, and the storefront can request
 * the code.
 */
export const autoSendOtps = async (
  req: MedusaRequest,
  customer: VerifiedCustomer,
): Promise<RegistrationVerification[]> => {
  const { options } = services(req.scope).registration
  const wanted = VERIFICATION_PURPOSES.filter(
    (purpose) =>
      options[purpose]?.autoSendOnRegistration &&
      customer[CHANNEL_OF_PURPOSE[purpose]],
  )
  const { id = "" } = customer
  const sent = await Promise.allSettled(
    wanted.map(async (type) => ({
      type,
      ...(await deliverOtp(req.scope, id, type, addressOf(req))),
    })),
  )
  return sent.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))
}
