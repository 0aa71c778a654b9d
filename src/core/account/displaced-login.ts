import { contactSpellings, type Contact } from "../contact/contact"
import type { RowJournal } from "../db/row-journal"
import type { ProviderIdentityRow } from "./identity-rows"

const PREFIX = "displaced:"

/**
 * Takes a login off its contact without losing it: nobody can log in by the
 * displaced entity id, and the customer gets the login back by verifying the
 * contact after all.
 */
export const markDisplaced = (
  journal: RowJournal,
  login: Pick<ProviderIdentityRow, "id" | "entity_id">,
): Promise<unknown> =>
  journal.update("provider_identity", login.id, {
    entity_id: `${displacedPrefix(login.entity_id)}${login.id}`,
  })

/** What the entity ids of logins begin with that were taken off a contact. */
export const displacedPrefix = (value: string): string =>
  `${PREFIX}${value.toLowerCase()}:`

/** Tells whether a login was taken off its contact. */
export const isDisplaced = (entityId: string): boolean =>
  entityId.startsWith(PREFIX)

/** The contact that a login was taken off; undefined where it was taken off none. */
export const displacedFrom = (
  entityId: string,
  id: string,
): string | undefined =>
  isDisplaced(entityId) && entityId.endsWith(`:${id}`)
    ? entityId.slice(PREFIX.length, -(id.length + 1))
    : undefined

/** Tells whether a login was taken off the given contact. */
export const isDisplacedFrom = (
  login: ProviderIdentityRow,
  contact: Contact,
): boolean =>
  contactSpellings(contact).some((spelling) =>
    login.entity_id.startsWith(displacedPrefix(spelling)),
  )
