import type { MedusaContainer, StoreCustomer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  verificationFlags,
  type VerifiedContact,
} from "../../../core/account/read-verifications"
import { tokenInvalid } from "../../../core/shared/errors"
import type { ContactVerificationFlags } from "../../../types"
import type { NewCustomer } from "./validators"
import { services } from "../../../workflows/services"

/** A customer in a store response, with the two verification flags and, on `me`, the language of messages. */
export type VerifiedCustomer = Partial<
  Omit<StoreCustomer, "email"> & {
    email: string | null
    locale: string | null
  }
> &
  ContactVerificationFlags

/** Fields of their own customer that customers see on routes without `fields`. */
export const OWN_FIELDS = [
  "id",
  "email",
  "phone",
  "first_name",
  "last_name",
  "company_name",
  "metadata",
]

/**
 * Fields that are shown after a correct code, which does not show that the
 * caller knows the password: no addresses, no metadata.
 */
export const PUBLIC_FIELDS = ["id", "email", "phone", "first_name", "last_name"]

/**
 * A customer as a registration typed it: shown for an existing customer until
 * something is verified.
 */
export const typedCustomer = (
  id: string,
  { email, phone, first_name, last_name, company_name, metadata }: NewCustomer,
): VerifiedCustomer =>
  // The cast holds: the type of a store customer does not allow null.
  ({
    id,
    email: email ?? null,
    phone: phone ?? null,
    first_name: first_name ?? null,
    last_name: last_name ?? null,
    company_name: company_name ?? null,
    metadata: metadata ?? null,
    email_verified: false,
    phone_verified: false,
  }) as VerifiedCustomer

/**
 * Loads a customer with the requested fields and the two flags.
 *
 * @param verifications of the customer. Default: looked up.
 * @throws `token_invalid` if the customer no longer exists.
 */
export const loadCustomer = async (
  scope: MedusaContainer,
  id: string,
  fields: string[],
  verifications?: readonly VerifiedContact[],
): Promise<VerifiedCustomer> => {
  const query = scope.resolve(ContainerRegistrationKeys.QUERY)
  const needed = ["id", "email", "phone"]
  const { otps, registration } = services(scope)
  const [{ data }, verified] = await Promise.all([
    query.graph({
      entity: "customer",
      fields: [...new Set([...fields, ...needed])],
      filters: { id },
    }),
    verifications ?? otps.listVerifiedContacts(id),
  ])
  const [customer] = data as unknown as StoreCustomer[]
  if (!customer) {
    throw tokenInvalid()
  }
  const flags = verificationFlags(
    { email: customer.email || null, phone: customer.phone || null },
    verified,
    registration.options.phone,
  )
  return { ...customer, ...flags }
}
