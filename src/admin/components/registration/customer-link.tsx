import { Link } from "react-router-dom"
import type { ReferralCustomer } from "../../../types"

/** A customer's name, else email, phone or id, with a link to their page. */
export const CustomerLink = ({ customer }: { customer: ReferralCustomer }) => {
  const name = [customer.first_name, customer.last_name]
    .filter(Boolean)
    .join(" ")
  return (
    <Link
      to={`/customers/${customer.id}`}
      className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover txt-compact-small truncate"
    >
      {name || customer.email || customer.phone || customer.id}
    </Link>
  )
}
