import type { AdminDeletionRequest } from "../../../types"

/** The name of a request's customer for display: name, else contact, else id. */
export const customerName = ({
  customer,
  customer_id,
}: AdminDeletionRequest): string => {
  const name = [customer?.first_name, customer?.last_name]
    .filter(Boolean)
    .join(" ")
  return name || customer?.email || customer?.phone || customer_id
}
