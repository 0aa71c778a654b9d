import { contactSpellings, type Contact } from "../contact/contact"
import type { RowJournal } from "../db/row-journal"
import type { ProviderIdentityRow } from "./identity-rows"

const PREFIX = "displaced:"

/**
 * Takes a provider identity off its contact without losing it: it cannot be
 * used to log in, and the customer gets it back by verifying the contact.
 */
export const markDisplaced = (
  journal: RowJournal,
  login: Pick<ProviderIdentityRow, "id" | "entity_id">,
): Promise<unknown> =>
  journal.update("provider_identity", login.id, {
    entity_id: `${displacedPrefix(login.entity_id)}${login.id}`,
  })

/** The beginning of the entity ids of provider identities that were displaced from a contact. */
export const displacedPrefix = (value: string): string =>
  `${PREFIX}${value.toLowerCase()}:`

/** Tells whether a provider identity is displaced. */
export const isDisplaced = (entityId: string): boolean =>
  entityId.startsWith(PREFIX)

/** The contact that a provider identity was displaced from; undefined if it is not displaced. */
export const displacedFrom = (
  entityId: string,
  id: string,
): string | undefined =>
  isDisplaced(entityId) && entityId.endsWith(`:${id}`)
    ? entityId.slice(PREFIX.length, -(id.length + 1))
    : undefined

/** Tells whether a provider identity was displaced from the given contact. */
export const isDisplacedFrom = (
  login: ProviderIdentityRow,
  contact: Contact,
): boolean =>
  contactSpellings(contact).some((spelling) =>
    login.entity_id.startsWith(displacedPrefix(spelling)),
  )
