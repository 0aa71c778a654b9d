import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import {
  makeOtp,
  unmakeOtp,
  type MakeOtpInput,
} from "../../../core/messages/make-otp"
import { services } from "../../services"

/**
 * Makes a code and stores its keyed hash in place of the older one.
 *
 * Rollback: the older code is valid again, the new one is removed, and a
 * throttle that this step started is lifted. A reservation of the caller stays.
 *
 * @throws `otp_throttled`.
 */
export const generateOtpStep = createStep(
  "generate-otp",
  async (input: MakeOtpInput, { container }) => {
    const { otp, made } = await makeOtp(services(container), input)
    return new StepResponse(otp, made)
  },
  (made, { container }) => unmakeOtp(services(container), made),
)
