import type { OtpUnderTest } from "../../../../../../modules/otp-verification"
import type { UpdateContactInput } from "../../../../../../workflows"
import { channelOf } from "../../../repeated-code"

/** The contact change that a correct code allows. */
export const changeOf = (otp: OtpUnderTest): UpdateContactInput => ({
  customer_id: otp.customer_id,
  new_value: otp.destination,
  contact_type: channelOf(otp),
  otp_id: otp.id,
})
