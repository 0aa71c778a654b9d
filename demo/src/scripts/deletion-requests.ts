import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { AccountDeletionRequestService } from "customer-registration/modules/account-deletion-request"
import { ACCOUNT_DELETION_REQUEST_MODULE } from "customer-registration/types"

const FIRST_NAMES = ["Mara", "Jonas", "Aylin", "Piotr", "Chiara", "Henrik", "Zoé", "Tomás"] // prettier-ignore
const LAST_NAMES = ["Winter", "Okafor", "Sørensen", "Marchetti", "Nowak", "Delacroix"] // prettier-ignore
const REASONS = [
  "I no longer shop here.",
  null,
  "Too many newsletters.",
  "I have two accounts and want to keep the other one.",
  null,
  "Privacy",
]

/** One after the other, over and over. */
const STATES = [
  "confirmed",
  "completed",
  "confirmed",
  "cancelled",
  "pending",
  "completed",
  "set_aside",
  "confirmed",
] as const

const TOTAL = FIRST_NAMES.length * LAST_NAMES.length
const HOUR = 3_600_000
const DAY = 24 * HOUR

interface Person {
  first_name: string
  last_name: string
  email: string
  phone: string
}

const personOf = (index: number): Person => {
  const first_name = FIRST_NAMES[index % FIRST_NAMES.length]
  const last_name = LAST_NAMES[Math.floor(index / FIRST_NAMES.length)]
  const plain = `${first_name}.${last_name}`
    .normalize("NFKD")
    .replace(/ø/g, "o")
    .replace(/[^A-Za-z.]/g, "")
  return {
    first_name,
    last_name,
    email: `${plain.toLowerCase()}@example.com`,
    phone: `+49151700${String(index).padStart(5, "0")}`,
  }
}

/** A request in one of the states, as the plugin's flows leave it; the newer the index, the older. */
const requestOf = (index: number, customer_id: string, now: number) => {
  const asked = now - index * 7 * HOUR - HOUR
  const state = STATES[index % STATES.length]
  const reason = REASONS[index % REASONS.length]
  const confirmed = {
    customer_id,
    reason,
    confirmed_at: new Date(asked + HOUR / 6),
    deletion_scheduled_at: new Date(asked + 7 * DAY),
    created_at: new Date(asked),
  }
  switch (state) {
    case "pending":
      return {
        ...confirmed,
        status: "pending" as const,
        confirmed_at: null,
        deletion_scheduled_at: null,
        // The first one is still open for as long as anybody looks at a demo; the others have expired.
        expires_at: new Date(asked + (index < 10 ? 365 * DAY : HOUR / 4)),
      }
    case "confirmed":
      return {
        ...confirmed,
        status: "confirmed" as const,
        deletion_scheduled_at: new Date(now + (7 + index) * DAY),
      }
    case "set_aside":
      return {
        ...confirmed,
        status: "confirmed" as const,
        deletion_scheduled_at: new Date(asked),
        tries: 5,
        set_aside_at: new Date(asked + 5 * HOUR),
        last_error: "TimeoutError",
      }
    case "cancelled":
      return {
        ...confirmed,
        status: "cancelled" as const,
        cancelled_at: new Date(asked + HOUR),
      }
    case "completed":
      return {
        ...confirmed,
        status: "completed" as const,
        reason: null,
        deletion_scheduled_at: new Date(asked + HOUR / 2),
        erased_at: new Date(asked + HOUR),
        completed_at: new Date(asked + HOUR),
      }
  }
}

/** Fills the staff's page with deletion requests in every state. Does nothing the second time. */
export async function seedDeletionRequests(
  container: MedusaContainer,
): Promise<void> {
  const customers = container.resolve(Modules.CUSTOMER)
  const requests = container.resolve<AccountDeletionRequestService>(
    ACCOUNT_DELETION_REQUEST_MODULE,
  )
  const [, present] = await requests.listAndCountAccountDeletionRequests(
    {},
    { take: 1 },
  )
  if (present > 0) {
    return
  }
  const people = Array.from({ length: TOTAL }, (_, index) => index)
  // Of an erased account nothing is left but its id.
  const isErased = (index: number) =>
    STATES[index % STATES.length] === "completed"
  const living = people.filter((index) => !isErased(index))
  const created = await customers.createCustomers(
    living.map((index) => ({ ...personOf(index), has_account: true })),
  )
  const now = Date.now()
  await requests.createAccountDeletionRequests(
    people.map((index) => {
      const customer = created[living.indexOf(index)]
      const id = customer?.id ?? `cus_erased_${String(index).padStart(4, "0")}`
      return requestOf(index, id, now)
    }),
  )
}
