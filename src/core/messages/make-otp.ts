import type { OtpPurpose } from "../../types"
import type { Services } from "../../types/services"
import type { JournalEntry } from "../db/row-journal"
import {
  admitRequest,
  limitMessages,
  uncountMessage,
  type MessageRequest,
  type MessageSubject,
} from "../limits/limit-requests"
import type { OtpReservation, OtpSubject } from "../otp/code"
import { dropCode, putCode } from "../otp/hash"
import type { RequestOrigin } from "../shared/request-origin"

/**
 * Reserves the right to send a code that is requested without a session:
 * outside the resend throttle, and within the limits of messages. Does the same
 * for existing and unknown customers.
 *
 * @param asked the account or contact that the request names, and the address
 * that it comes from.
 * @throws `otp_throttled`, `rate_limited`, `busy`.
 */
export const reserveRequestedOtp = async (
  services: Services,
  subject: OtpSubject,
  throttleSeconds: number,
  asked: Pick<MessageRequest, "subject" | "address">,
): Promise<OtpReservation> => {
  const { otpRules } = services.registration
  const { otps } = services
  const reserve = () => otps.reserveOtp(subject, otpRules(throttleSeconds))
  const request = { ...asked, kind: subject.purpose }
  const slot = await admitRequest<OtpReservation>(
    services,
    request,
    reserve,
    ({ undo }) => otps.undo(undo),
  )
  // `reserveOtp` throws inside the throttle.
  return slot as OtpReservation
}

/**
 * Reserves the right to send a code that a customer with a session requests:
 * outside the resend throttle, and within the limit of messages.
 *
 * @throws `otp_throttled`, `rate_limited`, `busy`.
 */
export const reserveOtp = async (
  services: Services,
  subject: OtpSubject,
  throttleSeconds: number,
): Promise<OtpReservation> => {
  const { otpRules } = services.registration
  const { otps } = services
  const reservation = await otps.reserveOtp(subject, otpRules(throttleSeconds))
  try {
    await limitMessages(services, [subject.purpose, subject.customer_id])
  } catch (error) {
    await otps.undo(reservation.undo)
    throw error
  }
  return reservation
}

/** The purpose and the customer of a code. */
export interface MakeOtpInput {
  customer_id: string
  purpose: OtpPurpose
  /** The contact that it will go to, in normal form. */
  destination: string
  resend_throttle_seconds: number
  /** A right to send that the caller reserved; without it, one is reserved here. */
  reservation?: OtpReservation
  /** The request for it; each address gets a share of the contact's messages. */
  origin?: RequestOrigin
}

/** The data that undoes a code that was made. */
export interface MadeOtp {
  id: string
  undo: JournalEntry[]
  /** The count of messages to the destination; undefined if the request for the code was counted. */
  counted?: MessageSubject
  address?: string
}

/** Names a code by its row; the plain code is not included. */
export interface OtpReference {
  id: string
  token: string
  expires_at: string
}

/**
 * Makes a code for a step: its keyed hash is stored; the plain code waits in
 * this process for the step that sends it and is not part of the output.
 *
 * @throws `otp_throttled`, `rate_limited`.
 */
export const makeOtp = async (
  services: Services,
  input: MakeOtpInput,
): Promise<{ otp: OtpReference; made: MadeOtp }> => {
  const { otpRules } = services.registration
  const { id, token, expires_at, undo, code, is_test } =
    await services.otps.generateOtpWithCode(
      input,
      otpRules(input.resend_throttle_seconds),
    )
  const { purpose, customer_id, destination, reservation, origin } = input
  const address = origin?.address
  // Counted for the destination, because many accounts can name the same
  // contact. The request for a code that cancels a deletion names the contact,
  // and was counted for it.
  const counted: MessageSubject | undefined =
    purpose === "account_deletion_cancel"
      ? undefined
      : [purpose, "to", destination]
  try {
    if (!reservation) {
      await limitMessages(services, [purpose, customer_id])
    }
    if (counted) {
      await limitMessages(services, counted, address)
    }
  } catch (error) {
    await undoOtp(services, undo)
    throw error
  }
  putCode(id, is_test ? null : code)
  return {
    otp: { id, token, expires_at },
    made: { id, undo, counted, address },
  }
}

/** Undoes {@link makeOtp}: restores the earlier code, throttle and count. */
export const unmakeOtp = async (
  services: Services,
  made: MadeOtp | undefined,
): Promise<void> => {
  if (made) {
    dropCode(made.id)
    if (made.counted) {
      await uncountMessage(services, made.counted, made.address)
    }
    await undoOtp(services, made.undo)
  }
}

const undoOtp = (services: Services, entries: JournalEntry[]): Promise<void> =>
  services.otps.undo(entries)
