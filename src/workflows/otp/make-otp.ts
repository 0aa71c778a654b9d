import type { MedusaContainer } from "@medusajs/framework/types"
import { StepResponse } from "@medusajs/framework/workflows-sdk"
import { dropCode, putCode } from "../../core/otp/code-vault"
import type { JournalEntry } from "../../core/db/row-journal"
import type { CustomerRegistrationService } from "../../modules/customer-registration"
import type {
  OtpReservation,
  OtpVerificationService,
} from "../../modules/otp-verification"
import {
  CUSTOMER_REGISTRATION_MODULE,
  OTP_VERIFICATION_MODULE,
  type OtpPurpose,
} from "../../types"
import {
  limitMessages,
  uncountMessage,
  type MessageSubject,
} from "../limits/limit-requests"

/** What a code is made for. */
export interface MakeOtpInput {
  customer_id: string
  purpose: OtpPurpose
  /** The contact that it will go to, in normal form. */
  destination: string
  resend_throttle_seconds: number
  /** A right to send that the caller reserved; without it one is reserved. */
  reservation?: OtpReservation
  /** Where it was asked for; one address gets its share of the contact's messages. */
  address?: string
}

/** What undoes a code that was made. */
export interface MadeOtp {
  id: string
  undo: JournalEntry[]
  /** The count of messages to the destination; none where the request for it was counted. */
  counted?: MessageSubject
  address?: string
}

/** A code by its record; the plain code is not in it. */
export interface OtpReference {
  id: string
  token: string
  expires_at: string
}

/**
 * Makes a code for a step: its keyed hash is stored, the plain code waits in
 * this process for the step that sends it and is no part of the output.
 *
 * @throws `otp_throttled`, `rate_limited`.
 */
export const makeOtp = async (
  container: MedusaContainer,
  input: MakeOtpInput,
): Promise<StepResponse<OtpReference, MadeOtp>> => {
  const { otpRules } = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  const otp = await container
    .resolve<OtpVerificationService>(OTP_VERIFICATION_MODULE)
    .generateOtpWithCode(input, otpRules(input.resend_throttle_seconds))
  const { id, token, expires_at, undo } = otp
  const { purpose, customer_id, destination, reservation, address } = input
  // Whoever asks for it: one contact may be named by many accounts. The request
  // for a code that cancels a deletion names the contact, and was counted for it.
  const counted: MessageSubject | undefined =
    purpose === "account_deletion_cancel"
      ? undefined
      : [purpose, "to", destination]
  try {
    if (!reservation) {
      await limitMessages(container, [purpose, customer_id])
    }
    if (counted) {
      await limitMessages(container, counted, address)
    }
  } catch (error) {
    await undoOtp(container, undo)
    throw error
  }
  putCode(id, otp.code)
  return new StepResponse(
    { id, token, expires_at },
    { id, undo, counted, address },
  )
}

/** Takes a code back that {@link makeOtp} made: what was before is there again. */
export const unmakeOtp = async (
  container: MedusaContainer,
  made: MadeOtp | undefined,
): Promise<void> => {
  if (made) {
    dropCode(made.id)
    if (made.counted) {
      await uncountMessage(container, made.counted, made.address)
    }
    await undoOtp(container, made.undo)
  }
}

const undoOtp = (
  container: MedusaContainer,
  entries: JournalEntry[],
): Promise<void> =>
  container
    .resolve<OtpVerificationService>(OTP_VERIFICATION_MODULE)
    .undo(entries)
