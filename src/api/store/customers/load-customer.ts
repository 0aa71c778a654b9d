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

/** A customer of a store answer, with the two verification flags. */
export type VerifiedCustomer = Partial<
  Omit<StoreCustomer, "email"> & { email: string | null }
> &
  ContactVerificationFlags

/** What routes without `fields` show a customer of their own record. */
export const OWN_FIELDS = [
  "id",
  "email",
  "phone",
  "first_name",
  "last_name",
  "company_name",
  "metadata",
]

/** What is shown where a code was right and the password perhaps unknown: no addresses, no metadata. */
export const PUBLIC_FIELDS = ["id", "email", "phone", "first_name", "last_name"]

/**
 * A customer as a registration typed it: what is shown of one who was there
 * before, as long as nothing is verified.
 */
export const typedCustomer = (
  id: string,
  { email, phone, first_name, last_name, company_name, metadata }: NewCustomer,
): VerifiedCustomer =>
  // The cast holds because the type of a store customer knows no null.
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
 * Loads a customer with the asked fields and the two flags.
 *
 * @param verifications what the customer verified. Default: looked up.
 * @throws `token_invalid` where the customer is gone.
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
