import type { MedusaContainer } from "@medusajs/framework/types"
import type { z } from "@medusajs/framework/zod"
import type { DeletionRequest } from "../../../../../core/deletion/deletion-requests"
import { otpInvalid } from "../../../../../core/shared/errors"
import { cancelAccountDeletionWorkflow } from "../../../../../workflows"
import { useOnce } from "../../repeated-code"
import type { ConfirmCancel } from "../validators"
import { services } from "../../../../../workflows/services"

/** Cancels with the token of the link, which uses up no attempt; opening the link again has no effect. */
const cancelByLink = async (
  scope: MedusaContainer,
  token: string,
): Promise<DeletionRequest> => {
  const { deletions, registration } = services(scope)
  const { keys, options } = registration
  const check = () =>
    deletions.verifyCancelToken(token, keys.cancel, options.phone)
  const { request_id: id, cancelled, ...otp } = await check()
  if (cancelled) {
    return cancelled
  }
  try {
    const run = { input: { by: { id }, otp } }
    return (await cancelAccountDeletionWorkflow(scope).run(run)).result
  } catch (error) {
    // The link may have been opened twice at the same time.
    const again = await check().catch(() => null)
    if (again?.cancelled) {
      return again.cancelled
    }
    throw error
  }
}

/**
 * Cancels a deletion with what the owner sends: the code, or the token of the
 * link. A code uses up an attempt, so strangers can exhaust the attempts; the
 * link does not. A repeated request has no effect.
 *
 * @returns the request.
 * @throws `otp_invalid`.
 */
export const cancelByOwner = async (
  scope: MedusaContainer,
  { cancel_token, token = "", code = "" }: z.output<typeof ConfirmCancel>,
): Promise<DeletionRequest> => {
  const { otps, deletions, registration } = services(scope)
  if (cancel_token !== undefined) {
    return cancelByLink(scope, cancel_token)
  }
  const otp = await otps.verifyOtp(
    { token, code, purposes: ["account_deletion_cancel"] },
    registration.checkRules,
  )
  const { id, customer_id, destination } = otp
  const by = { customer_id }
  const input = { by, otp: { id, customer_id, destination } }
  const first = await useOnce(scope, otp, () =>
    cancelAccountDeletionWorkflow(scope).run({ input }),
  )
  const request = first?.result ?? (await deletions.findSettledBy(id))
  if (!request) {
    throw otpInvalid()
  }
  return request
}
