import { createStep } from "@medusajs/framework/workflows-sdk"
import { makeOtp, unmakeOtp, type MakeOtpInput } from "../make-otp"

/**
 * Makes a code and stores its keyed hash in place of the older one.
 *
 * Rollback: the older code works again, the new one is gone, and a throttle
 * that this step started is lifted. A reservation of the caller stays.
 *
 * @throws `otp_throttled`.
 */
export const generateOtpStep = createStep(
  "generate-otp",
  (input: MakeOtpInput, { container }) => makeOtp(container, input),
  (made, { container }) => unmakeOtp(container, made),
)
