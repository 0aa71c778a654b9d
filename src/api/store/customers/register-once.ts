import type { MedusaRequest } from "@medusajs/framework/http"
import type { MedusaContainer, StoreCustomer } from "@medusajs/framework/types"
import { setTimeout as sleep } from "node:timers/promises"
import { isDeepStrictEqual } from "node:util"
import { customerIdOf } from "../../../core/account/identity-rows"
import { normalFormOf } from "../../../core/contact/contact"
import { busy } from "../../../core/password/hash-queue"
import { asEmailTaken, isRegistrationError } from "../../../core/shared/errors"
import {
  CHANNEL_OF_PURPOSE,
  VERIFICATION_PURPOSES,
  type RegistrationVerification,
} from "../../../types"
import {
  registerCustomerWorkflow,
  deliverOtp,
  type RegisterCustomerInput,
} from "../../../workflows"
import { services } from "../../../workflows/services"
import { originOf } from "../../request-origin"
import type { VerifiedCustomer } from "./load-customer"

/** The customer of a registration. */
export interface Registered {
  id: string
  /** The customer already existed; nothing about them may be shown. */
  isAdopted: boolean
  /** An earlier request with the same token created the customer. */
  isRepeated: boolean
}

/** How often, and how many milliseconds apart, the first request is checked for its result. */
const WAITS = 60
const PAUSE = 50

/**
 * The customer that another request is about to create, or has created;
 * undefined if that was undone, or the customer is deleted.
 */
const waitForCustomer = async (
  scope: MedusaContainer,
  authIdentityId: string,
  id: string,
): Promise<Partial<StoreCustomer> | undefined> => {
  const { passwords, customers } = services(scope)
  for (let waited = 0; waited < WAITS; waited++) {
    const [customer] = await customers.listCustomers(
      { id },
      { take: 1, withDeleted: true },
    )
    const metadata = await passwords.findMetadata(authIdentityId)
    if (customerIdOf(metadata) !== id || customer?.deleted_at) {
      return undefined
    }
    if (customer) {
      return customer as Partial<StoreCustomer>
    }
    await sleep(PAUSE)
  }
  throw busy()
}

const COMPARED = [
  "first_name",
  "last_name",
  "company_name",
  "metadata",
] as const

/**
 * Recognizes a repeated registration (a double click): the token has created a
 * customer, and the customer matches the body.
 *
 * @returns null for a first request, and for a used token with another body.
 * @throws `busy` if the first request takes too long.
 */
const findRepeated = async (
  scope: MedusaContainer,
  { auth_identity_id: authIdentityId, ...body }: RegisterCustomerInput,
): Promise<Registered | null> => {
  const { passwords, registration } = services(scope)
  const metadata = await passwords.findMetadata(authIdentityId)
  const id = customerIdOf(metadata)
  if (!id) {
    return null
  }
  if (metadata?.customer_registration?.adopts) {
    return { id, isAdopted: true, isRepeated: true }
  }
  const customer = await waitForCustomer(scope, authIdentityId, id)
  const { phone } = registration.options
  const isSame =
    customer !== undefined &&
    COMPARED.every((key) =>
      isDeepStrictEqual(customer[key] ?? null, body[key] ?? null),
    ) &&
    (["email", "phone"] as const).every(
      (channel) =>
        normalFormOf(channel, customer[channel], phone) ===
        normalFormOf(channel, body[channel], phone),
    )
  return isSame ? { id, isAdopted: false, isRepeated: true } : null
}

const isUsed = (error: unknown): boolean =>
  isRegistrationError(error) && error.errorCode === "token_invalid"

/**
 * Registers the customer of a registration token, once: a second request with
 * the same body gets the same customer.
 *
 * @throws `token_invalid`, `invalid_data`, `email_taken`, `phone_taken`,
 * `busy`.
 */
export const registerOnce = async (
  scope: MedusaContainer,
  input: RegisterCustomerInput,
): Promise<Registered> => {
  const repeated = await findRepeated(scope, input)
  if (repeated) {
    return repeated
  }
  try {
    const { result } = await registerCustomerWorkflow(scope).run({ input })
    const { id, is_adopted: isAdopted } = result
    return { id, isAdopted, isRepeated: false }
  } catch (error) {
    // Another request with the same token may have been faster.
    const faster = isUsed(error) ? await findRepeated(scope, input) : null
    if (!faster) {
      throw asEmailTaken(error)
    }
    return faster
  }
}

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
  const origin = await originOf(req)
  const sent = await Promise.allSettled(
    wanted.map(async (type) => ({
      type,
      ...(await deliverOtp(req.scope, id, type, origin)),
    })),
  )
  return sent.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))
}
