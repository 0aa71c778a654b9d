import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ContactChannel } from "../../types"
import { isSameContact, type Contact } from "../contact/contact"
import type { RowJournal } from "../db/row-journal"
import type { ClaimPolicy } from "./displace-claim"
import {
  lockIdentityOfCustomer,
  type AppMetadata,
  type AuthIdentityRow,
} from "./identity-rows"
import { setMetadata } from "./identity-state"

/** Tells whether staff gave the customer a contact that is not verified yet. */
export const isSetByStaff = (
  identity: AuthIdentityRow,
  { channel, value }: Contact,
  policy: ClaimPolicy,
): boolean =>
  isSameContact(
    identity.app_metadata?.customer_registration?.set_by_staff?.[channel],
    { channel, value },
    policy.phone,
  )

/** The metadata of an auth identity with changed notes; null removes one. */
const withNotes = (
  { app_metadata }: AuthIdentityRow,
  contacts: Partial<Record<ContactChannel, string | null>>,
): AppMetadata => {
  const { set_by_staff, ...mark } = app_metadata?.customer_registration ?? {}
  const set = Object.entries({ ...set_by_staff, ...contacts }).filter(
    ([, value]) => Boolean(value),
  )
  return {
    ...app_metadata,
    customer_registration: {
      ...mark,
      ...(set.length ? { set_by_staff: Object.fromEntries(set) } : {}),
    },
  }
}

/** Notes the contacts that staff have just given a customer. */
export const noteSetByStaff = async (
  trx: Knex.Transaction,
  journal: RowJournal,
  customerId: string,
  contacts: Partial<Record<ContactChannel, string | null>>,
): Promise<void> => {
  const identity = await lockIdentityOfCustomer(trx, customerId)
  if (identity) {
    await setMetadata(journal, identity.id, withNotes(identity, contacts))
  }
}

/**
 * Removes a note, because the contact of the channel is now verified.
 *
 * @returns the auth identity after that.
 */
export const forgetSetByStaff = async (
  journal: RowJournal,
  identity: AuthIdentityRow,
  channel: ContactChannel,
): Promise<AuthIdentityRow> => {
  if (!identity.app_metadata?.customer_registration?.set_by_staff?.[channel]) {
    return identity
  }
  const app_metadata = withNotes(identity, { [channel]: null })
  await setMetadata(journal, identity.id, app_metadata)
  return { ...identity, app_metadata }
}
