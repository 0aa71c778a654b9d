import type { MedusaContainer } from "@medusajs/framework/types"
import type { z } from "@medusajs/framework/zod"
import type { CancelDeletionRequestInput } from "../../../../../workflows"
import { servicesOf } from "../../../../services"
import type { ConfirmCancel } from "../validators"

/**
 * Checks what the owner sends: the code, or the token of the link. A code takes
 * an attempt, which strangers can use up; the link takes none.
 *
 * @returns what the workflow takes back, without a secret in it.
 * @throws `otp_invalid`.
 */
export const proveCancel = async (
  scope: MedusaContainer,
  { cancel_token, token = "", code = "" }: z.output<typeof ConfirmCancel>,
): Promise<CancelDeletionRequestInput> => {
  const { otps, deletions, registration } = servicesOf(scope)
  const { keys, options } = registration
  if (cancel_token !== undefined) {
    const { request_id, ...owner } = await deletions.verifyCancelToken(
      cancel_token,
      keys.cancel,
      options.phone,
    )
    return { by: { id: request_id }, otp: owner }
  }
  const { id, customer_id, destination } = await otps.verifyOtp(
    { token, code, purposes: ["account_deletion_cancel"] },
    { keys, maxAttempts: options.maxAttempts },
  )
  return { by: { customer_id }, otp: { id, customer_id, destination } }
}
