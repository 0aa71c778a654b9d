import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { PROVIDER_OF_CHANNEL, type ContactChannel } from "../../types"
import { contactSpellings, type Contact } from "../contact/contact"
import { escapeLike } from "../shared/text"
import { rowsOf } from "../db/transaction"
import { displacedPrefix } from "./displaced-login"

/**
 * The plugin's data in `auth_identity.app_metadata.customer_registration`. It
 * exists only while it has content: Medusa takes any key other than
 * `customer_id` for another actor, and then keeps the auth identity of a
 * deleted customer.
 */
export interface RegistrationMark {
  /**
   * The session epoch. Grows with every change of a credential; absent means 0.
   * Medusa copies it into each JWT.
   */
  epoch?: number
  /**
   * When all sessions were ended, in seconds since 1970: tokens from before that
   * name no session (a registration token, for example) are refused, too.
   */
  sessions_ended_at?: number
  /** The plugin's registration created the auth identity. */
  registered?: true
  /** Staff disabled the account. */
  disabled?: true
  /**
   * A change was undone: until the owner of the contact of this channel has
   * chosen a new password, nobody signs in, and nothing else changes.
   */
  held?: ContactChannel
  /** The customer that a registration token created; set once. */
  customer_id?: string
  /**
   * The customer already existed without an auth identity (an import, for
   * example). Until a code or link verifies the contact, the auth identity
   * gives no access to that customer.
   */
  adopts?: true
  /**
   * Another registration for the same customer came before: a code alone does
   * not show which of them it belongs to.
   */
  contested?: true
  /** Contacts that staff set; a reset sent to one of them may take the account over. */
  set_by_staff?: Partial<Record<ContactChannel, string>>
}

/** `auth_identity.app_metadata` as far as this plugin reads it. */
export type AppMetadata = Record<string, unknown> & {
  /** Medusa's own key. Absent until the customer may log in. */
  customer_id?: string
  customer_registration?: RegistrationMark
}

/** A row of Medusa's `auth_identity`. */
export interface AuthIdentityRow {
  id: string
  app_metadata: AppMetadata | null
}

/** A row of Medusa's `provider_identity`. */
export interface ProviderIdentityRow {
  id: string
  provider: string
  entity_id: string
  auth_identity_id: string
  provider_metadata: Record<string, unknown> | null
}

/** A row of Medusa's `customer`, as far as this plugin reads it. */
export interface CustomerRow {
  id: string
  email: string | null
  phone: string | null
  first_name: string | null
  has_account: boolean
  /** For a customer that the plugin created: the auth identity of the registration. */
  created_by: string | null
}

const CUSTOMER_COLUMNS = "id, email, phone, first_name, has_account, created_by"

/**
 * The customer of an auth identity, whether or not the customer can log in yet.
 * The lookups below and the index of the same expression depend on this text.
 */
export const CUSTOMER_OF_IDENTITY = `COALESCE(app_metadata->>'customer_id', app_metadata->'customer_registration'->>'customer_id')`

/** The id of the customer that an auth identity belongs to, if any. */
export const customerIdOf = (
  metadata: AppMetadata | null | undefined,
): string | undefined =>
  metadata?.customer_id ?? metadata?.customer_registration?.customer_id

/** The session epoch of an auth identity, or of the copy of its metadata in a token. */
export const epochOf = (metadata: AppMetadata | null | undefined): number =>
  metadata?.customer_registration?.epoch ?? 0

/**
 * Tells whether an auth identity serves an actor other than a customer, such as
 * staff.
 *
 * @param actorTypes the actor types of the app. Any other key that ends in
 * `_id` belongs to the host app, or was left by an actor type that the app does
 * not have.
 */
export const servesOtherActor = (
  metadata: AppMetadata | null | undefined,
  actorTypes: readonly string[],
): boolean =>
  actorTypes.some(
    (actor) => actor !== "customer" && Boolean(metadata?.[`${actor}_id`]),
  )

/** Tells whether an auth identity claims an existing customer, and nothing is verified yet. */
export const isAdopting = (identity: AuthIdentityRow): boolean =>
  identity.app_metadata?.customer_registration?.adopts === true

/**
 * Tells whether a registration with the plugin created a customer: the
 * unverified data in the row was typed by the person who registered.
 */
export const isSelfRegistered = (customer: CustomerRow): boolean =>
  customer.created_by?.startsWith("authid_") ?? false

/** The channel for which an account is held; see {@link RegistrationMark}. */
export const heldFor = (
  metadata: AppMetadata | null | undefined,
): ContactChannel | undefined => metadata?.customer_registration?.held

/** Locks an auth identity by id. */
export const lockAuthIdentity = async (
  trx: Knex.Transaction,
  id: string,
): Promise<AuthIdentityRow | undefined> => {
  const [row] = await rowsOf<AuthIdentityRow>(
    trx,
    `SELECT id, app_metadata FROM auth_identity
      WHERE id = ? AND deleted_at IS NULL FOR UPDATE`,
    [id],
  )
  return row
}

/**
 * Finds the auth identity of a customer. If the customer has several (a social
 * login, for example), it is the one with the password.
 */
export const IDENTITY_OF_CUSTOMER = `SELECT id, app_metadata FROM auth_identity
  WHERE ${CUSTOMER_OF_IDENTITY} = ? AND deleted_at IS NULL
  ORDER BY app_metadata->'customer_registration'->'adopts' IS NOT NULL, EXISTS (SELECT 1 FROM provider_identity p
                    WHERE p.auth_identity_id = auth_identity.id AND p.deleted_at IS NULL
                      AND p.provider IN ('emailpass', 'phonepass')) DESC, created_at
  LIMIT 1`

/** Locks the auth identity of a customer; see {@link IDENTITY_OF_CUSTOMER}. */
export const lockIdentityOfCustomer = async (
  trx: Knex.Transaction,
  customerId: string,
): Promise<AuthIdentityRow | undefined> => {
  const [row] = await rowsOf<AuthIdentityRow>(
    trx,
    `${IDENTITY_OF_CUSTOMER} FOR UPDATE`,
    [customerId],
  )
  return row
}

/** Locks all auth identities of a customer, including those of other providers. */
export const lockIdentitiesOfCustomer = (
  trx: Knex.Transaction,
  customerId: string,
): Promise<AuthIdentityRow[]> =>
  rowsOf<AuthIdentityRow>(
    trx,
    `SELECT id, app_metadata FROM auth_identity
      WHERE ${CUSTOMER_OF_IDENTITY} = ? AND deleted_at IS NULL
      ORDER BY created_at, id FOR UPDATE`,
    [customerId],
  )

/**
 * Locks the provider identities of a contact, including deleted rows, which
 * Medusa's index includes too. Emails of accounts from before the plugin may
 * contain capitals.
 */
export const lockLoginsBy = (
  trx: Knex.Transaction,
  contact: Contact,
): Promise<ProviderIdentityRow[]> =>
  rowsOf<ProviderIdentityRow>(
    trx,
    `SELECT id, provider, entity_id, auth_identity_id, provider_metadata
       FROM provider_identity
      WHERE provider = ? AND lower(entity_id) = ANY(?) ORDER BY id FOR UPDATE`,
    [PROVIDER_OF_CHANNEL[contact.channel], contactSpellings(contact)],
  )

/** {@link lockLoginsBy}, and the provider identities that newer claims have displaced from the contact. */
export const lockClaimsTo = (
  trx: Knex.Transaction,
  contact: Contact,
): Promise<ProviderIdentityRow[]> => {
  const spellings = contactSpellings(contact)
  // Not LIKE ANY, which uses no index.
  const isDisplacedFrom = spellings.map(() => "OR lower(entity_id) LIKE ?")
  return rowsOf<ProviderIdentityRow>(
    trx,
    `SELECT id, provider, entity_id, auth_identity_id, provider_metadata
       FROM provider_identity
      WHERE provider = ?
        AND (lower(entity_id) = ANY(?) ${isDisplacedFrom.join(" ")})
      ORDER BY id FOR UPDATE`,
    [
      PROVIDER_OF_CHANNEL[contact.channel],
      spellings,
      ...spellings.map((value) => `${escapeLike(displacedPrefix(value))}%`),
    ],
  )
}

/** The provider identities of an auth identity, locked. */
export const lockProviderIdentitiesOf = (
  trx: Knex.Transaction,
  authIdentityId: string,
): Promise<ProviderIdentityRow[]> =>
  rowsOf<ProviderIdentityRow>(
    trx,
    `SELECT id, provider, entity_id, auth_identity_id, provider_metadata
       FROM provider_identity
      WHERE auth_identity_id = ? AND deleted_at IS NULL
      ORDER BY provider FOR UPDATE`,
    [authIdentityId],
  )

/** Locks a live customer. */
export const lockCustomer = async (
  trx: Knex.Transaction,
  id: string,
): Promise<CustomerRow | undefined> => {
  const [row] = await rowsOf<CustomerRow>(
    trx,
    `SELECT ${CUSTOMER_COLUMNS} FROM customer
      WHERE id = ? AND deleted_at IS NULL FOR UPDATE`,
    [id],
  )
  return row
}

/** The other live accounts that hold a contact, locked. Guests do not count. */
export const lockAccountsHolding = (
  trx: Knex.Transaction,
  contact: Contact,
  exceptCustomerId: string | undefined,
): Promise<CustomerRow[]> =>
  rowsOf<CustomerRow>(
    trx,
    `SELECT ${CUSTOMER_COLUMNS} FROM customer
      WHERE ${contact.channel === "email" ? "lower(email)" : "phone"} = ANY(?)
        AND has_account AND deleted_at IS NULL AND id <> ?
      ORDER BY id FOR UPDATE`,
    [contactSpellings(contact), exceptCustomerId ?? ""],
  )

/**
 * Lets one transaction at a time decide on a contact. The unique indexes
 * already decide the winner; the lock prevents decisions based on rows that
 * another transaction is about to write.
 */
export const lockContacts = async (
  trx: Knex.Transaction,
  contacts: readonly Contact[],
): Promise<void> => {
  const names = contacts.map(({ channel, value }) => `${channel}:${value}`)
  for (const name of names.sort()) {
    await trx.raw(
      "SELECT pg_advisory_xact_lock(hashtextextended('customer-registration:' || ?, 0))",
      [name],
    )
  }
}
