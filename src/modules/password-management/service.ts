import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { ClaimPolicy } from "../../lib/accounts/displace-claim"
import {
  customerIdOf,
  CUSTOMER_OF_IDENTITY,
  type AppMetadata,
} from "../../lib/accounts/identity-rows"
import {
  activateIdentity,
  claimIdentity,
  createIdentity,
  type IdentityClaim,
} from "../../lib/accounts/write-identity"
import type { ProviderSetups } from "../../lib/auth-provider-config"
import type { Contact } from "../../lib/contact"
import {
  checkPassword,
  hashAsMedusa,
  hashCostOf,
  hashPassword,
} from "../../lib/password-hash"
import {
  RowJournal,
  restoreRows,
  type JournalEntry,
} from "../../lib/row-journal"
import { inTransaction, isRetryableLoss, rowsOf } from "../../lib/transaction"
import { contactTaken } from "../../lib/errors"
import { PROVIDER_OF_CHANNEL, type PasswordProvider } from "../../types"

interface Dependencies {
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
}

/** An auth identity with one of its logins. */
export interface LoginRecord {
  auth_identity_id: string
  app_metadata: AppMetadata | null
  provider: string
  entity_id: string
}

/**
 * The passwords and logins of customers across their provider identities: one
 * auth identity, up to two logins, one password.
 */
export class PasswordManagementService {
  private readonly connection: Knex

  constructor(container: Dependencies) {
    this.connection = container[ContainerRegistrationKeys.PG_CONNECTION]
  }

  /**
   * Hashes a password in the format of the provider that will verify it.
   *
   * @throws `busy` when the hashing queue is full.
   */
  hashPassword(
    provider: PasswordProvider,
    password: string,
    setups: ProviderSetups,
  ): Promise<string> {
    const setup = setups[provider]
    return setup && !setup.own
      ? hashAsMedusa(password, setup.options.hashConfig)
      : hashPassword(password, hashCostOf(setup?.options))
  }

  /**
   * Does the work of a login for an account that does not exist, so that the
   * answer takes as long as for a wrong password. Our own providers do this
   * themselves; Medusa's does not.
   */
  async spendLoginWork(
    provider: PasswordProvider,
    password: string,
    setups: ProviderSetups,
  ): Promise<void> {
    const setup = setups[provider]
    if (setup && !setup.own) {
      await hashAsMedusa(password, setup.options.hashConfig)
    } else {
      await checkPassword(undefined, password, hashCostOf(setup?.options))
    }
  }

  /** Looks up a login; undefined where there is none. */
  async findLogin(
    provider: PasswordProvider,
    entityIds: string[],
  ): Promise<LoginRecord | undefined> {
    const rows = await rowsOf<LoginRecord>(
      this.connection,
      `SELECT p.auth_identity_id, a.app_metadata, p.provider, p.entity_id
         FROM provider_identity p JOIN auth_identity a ON a.id = p.auth_identity_id
        WHERE p.provider = ? AND p.entity_id = ANY(?)
          AND p.deleted_at IS NULL AND a.deleted_at IS NULL`,
      [provider, entityIds],
    )
    return entityIds
      .map((entityId) => rows.find((row) => row.entity_id === entityId))
      .find((row) => row !== undefined)
  }

  /** The logins of an auth identity; empty where the identity is gone. */
  findLoginsOfIdentity(authIdentityId: string): Promise<LoginRecord[]> {
    return rowsOf<LoginRecord>(
      this.connection,
      `SELECT p.auth_identity_id, a.app_metadata, p.provider, p.entity_id
         FROM provider_identity p JOIN auth_identity a ON a.id = p.auth_identity_id
        WHERE a.id = ? AND p.deleted_at IS NULL AND a.deleted_at IS NULL`,
      [authIdentityId],
    )
  }

  /** The id of a customer's auth identity, verified or not. */
  async findIdentityIdOfCustomer(
    customerId: string,
  ): Promise<string | undefined> {
    const [row] = await rowsOf<{ id: string }>(
      this.connection,
      `SELECT id FROM auth_identity
        WHERE ${CUSTOMER_OF_IDENTITY} = ? AND deleted_at IS NULL
        ORDER BY created_at LIMIT 1`,
      [customerId],
    )
    return row?.id
  }

  /**
   * Makes the auth identity of a registration, in place of an older unproved
   * claim to the contact.
   *
   * @returns the id of the auth identity.
   * @throws `email_taken`, `phone_taken`.
   */
  async registerIdentity(
    contact: Contact,
    passwordHash: string,
    policy: ClaimPolicy,
  ): Promise<string> {
    try {
      return await inTransaction(this.connection, (trx) =>
        createIdentity(trx, new RowJournal(trx), contact, passwordHash, policy),
      )
    } catch (error) {
      // Beaten by a burst of registrations of the same contact.
      throw isRetryableLoss(error) ? contactTaken(contact.channel) : error
    }
  }

  /**
   * Binds an auth identity to a customer, once.
   *
   * @returns what {@link undo} needs.
   * @throws `token_invalid`, `email_taken`, `phone_taken`.
   */
  claimIdentity(
    claim: IdentityClaim,
    policy: ClaimPolicy,
    setups: ProviderSetups,
  ): Promise<JournalEntry[]> {
    return inTransaction(this.connection, async (trx) => {
      const journal = new RowJournal(trx)
      await claimIdentity(trx, journal, claim, policy, setups)
      return journal.entries
    })
  }

  /** Lets the customer of an identity log in from now on. */
  async activate(login: LoginRecord): Promise<void> {
    if (customerIdOf(login.app_metadata)) {
      await inTransaction(this.connection, (trx) =>
        activateIdentity(trx, new RowJournal(trx), login.auth_identity_id),
      )
    }
  }

  /** Puts rows back as they were. */
  async undo(entries: JournalEntry[]): Promise<void> {
    await restoreRows(this.connection, entries)
  }

  /** The provider of a contact's login. */
  providerOf(contact: Contact): PasswordProvider {
    return PROVIDER_OF_CHANNEL[contact.channel]
  }
}

export default PasswordManagementService
