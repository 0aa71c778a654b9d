import type { MedusaContainer } from "@medusajs/framework/types"
import type { AdminRegistration, DeletionSummary } from "../../../../../types"
import type { Services } from "../../../../../types/services"
import { services } from "../../../../../workflows/services"

const SHOWN = [
  "id",
  "status",
  "created_at",
  "expires_at",
  "deletion_scheduled_at",
  "cancelled_at",
  "completed_at",
] as const

/** The customer's latest request to delete the account. */
const findDeletion = async (
  deletions: Services["deletions"],
  customerId: string,
): Promise<DeletionSummary | null> => {
  const [latest] = await deletions.listAccountDeletionRequests(
    { customer_id: customerId },
    { select: [...SHOWN], order: { created_at: "DESC", id: "DESC" }, take: 1 },
  )
  if (!latest) {
    return null
  }
  const shown = Object.fromEntries(SHOWN.map((key) => [key, latest[key]]))
  // As in the response: JSON has times as text.
  return JSON.parse(JSON.stringify(shown))
}

/** How many changes staff see. */
const CHANGES = 20

/**
 * What staff sees of a customer's account.
 *
 * @throws Medusa's `not_found`.
 */
export const loadRegistration = async (
  scope: MedusaContainer,
  id: string,
  page: { limit: number; offset: number },
): Promise<AdminRegistration> => {
  const {
    deletions,
    otps,
    passwords,
    referrals,
    registration,
    customers,
    history,
  } = services(scope)
  const customer = await customers.retrieveCustomer(id, {
    select: ["id", "email", "phone"],
  })

  const [flags, access, deletion, changes, referral_code, referrer, children] =
    await Promise.all([
      otps.getCustomerVerificationByCustomerId(
        { id, email: customer.email || null, phone: customer.phone || null },
        registration.options.phone,
      ),
      passwords.findAccess(id),
      findDeletion(deletions, id),
      history.listChanges(id, CHANGES),
      referrals.findCode(id),
      referrals.findReferrer(id),
      referrals.listChildren(id, page),
    ])
  return {
    customer_id: id,
    ...flags,
    ...access,
    deletion,
    changes: changes.map(({ created_at, undone_at, ...change }) => ({
      ...change,
      created_at: created_at.toISOString(),
      undone_at: undone_at?.toISOString() ?? null,
    })),
    referral_code,
    referrer,
    ...children,
  }
}
