import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { AuthIdentityDTO, Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { ClaimPolicy } from "../../core/account/displace-claim"
import type { NewChange } from "../../core/account/account-changes"
import { findForeignActorKeys } from "../../core/account/login-queries"
import * as queries from "../../core/account/login-queries"
import {
  customerIdOf,
  type AppMetadata,
} from "../../core/account/identity-rows"
import * as identities from "../../core/account/identity-state"
import { noteSetByStaff } from "../../core/account/identity-state"
import {
  needsReconciling,
  reconcileCustomer,
} from "../../core/account/reconcile-customer"
import {
  claimIdentity,
  createIdentity,
  type ClaimedCustomer,
  type IdentityClaim,
} from "../../core/account/write-identity"
import {
  readActorTypes,
  type AppConfig,
  type ProviderSetups,
} from "../../core/config/auth-provider-config"
import type { Contact } from "../../core/contact/contact"
import { restoreRows, restoreTogether } from "../../core/db/restore-rows"
import {
  journaledTransaction,
  type JournalEntry,
  type JournaledWork,
} from "../../core/db/row-journal"
import { isRetryableLoss } from "../../core/db/transaction"
import { hashPassword, hashFormatOf } from "../../core/password/password-hash"
import { prepareReset } from "../../core/password/request-password-reset"
import {
  resetPassword,
  type ResetRules,
} from "../../core/password/reset-password"
import {
  ResetTokenRows,
  type ResetToken,
} from "../../core/password/reset-token"
import * as passwords from "../../core/password/set-password"
import { findIdentity } from "../../core/password/stored-hash"
import * as state from "../../core/session/session-state"
import { contactTaken } from "../../core/shared/errors"
import type { ContactChannel } from "../../types"

interface Dependencies {
  logger: Logger
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
  [ContainerRegistrationKeys.CONFIG_MODULE]: AppConfig
}

/**
 * The passwords and provider identities of customers: one auth identity, up to
 * two provider identities, one password. Methods that write return the data
 * that {@link PasswordManagementService.undo} needs.
 */
export class PasswordManagementService {
  private readonly connection: Knex

  constructor(private readonly container: Dependencies) {
    this.connection = container[ContainerRegistrationKeys.PG_CONNECTION]
  }

  /** Medusa calls these when the server starts, which does not wait for the query. */
  __hooks = {
    onApplicationStart: async (): Promise<void> => {
      void this.warnOfForeignActors().catch(() => undefined)
    },
  }

  private async warnOfForeignActors(): Promise<void> {
    const { logger, configModule } = this.container
    const actorTypes = readActorTypes(configModule)
    const keys = await findForeignActorKeys(this.connection, actorTypes)
    if (keys.length) {
      logger.warn(
        `customer-registration: auth identities have the keys ${keys.map((key) => JSON.stringify(key)).join(", ")}, but the app has no actor types with these names. If one of them should sign in, name it in projectConfig.http.authMethodsPerActor.`,
      )
    }
  }

  /** Resolves a contact to its provider identity, whatever the stored spelling. */
  findLogin(
    contact: Contact,
    resolution?: queries.Resolution,
  ): Promise<queries.ResolvedLogin | undefined> {
    return queries.findLogin(this.connection, contact, resolution)
  }

  /** Tells whether an email, in normal form, has an open invitation to become staff. */
  isInvited(email: string): Promise<boolean> {
    return queries.isInvited(this.connection, email)
  }

  /** The provider identities of an auth identity; empty if the auth identity does not exist. */
  findLoginsOfIdentity(authIdentityId: string): Promise<queries.LoginRecord[]> {
    return queries.findLoginsOfIdentity(this.connection, authIdentityId)
  }

  /**
   * An auth identity with its provider identities, as Medusa's auth module
   * loads it, but without their passwords.
   */
  findIdentity(id: string): Promise<AuthIdentityDTO | undefined> {
    return findIdentity(this.connection, id)
  }

  /** The id of a customer's auth identity, verified or not. */
  findIdentityIdOfCustomer(customerId: string): Promise<string | undefined> {
    return queries.findIdentityIdOfCustomer(this.connection, customerId)
  }

  /** The contact of a channel that was displaced from an unverified customer by a newer claim. */
  findDisplacedContact(
    customerId: string,
    channel: ContactChannel,
  ): Promise<string | undefined> {
    return queries.findDisplacedContact(this.connection, customerId, channel)
  }

  /** Reads how a customer can log in. */
  findAccess(customerId: string): Promise<queries.AccountAccess> {
    return queries.findAccess(this.connection, customerId)
  }

  /**
   * The state that a session is compared with; undefined if the auth identity
   * does not exist or its customer is deleted.
   */
  findSessionState(
    authIdentityId: string,
    lookup?: state.SessionLookup,
  ): Promise<state.SessionState | undefined> {
    return state.findSessionState(this.connection, authIdentityId, lookup)
  }

  /** The state that a login is compared with; undefined if the customer is deleted. */
  findLoginState(customerId: string): Promise<state.LoginState | undefined> {
    return state.findLoginState(this.connection, customerId)
  }

  /** The metadata of an auth identity; undefined if it does not exist or its customer is deleted. */
  async findMetadata(
    authIdentityId: string,
  ): Promise<AppMetadata | null | undefined> {
    const found = await this.findSessionState(authIdentityId)
    return found && found.app_metadata
  }

  /**
   * The ids of customers whom staff changed or deleted within the given hours,
   * and whose provider identities do not match yet.
   */
  findUnreconciled(hours: number, limit: number): Promise<string[]> {
    return queries.findUnreconciled(this.connection, hours, limit)
  }

  /** The reset tokens of customers. */
  get resetTokens(): ResetTokenRows {
    return new ResetTokenRows(this.connection)
  }

  /**
   * Creates the auth identity of a registration, in place of an older
   * unverified claim to the contact.
   *
   * @returns the auth identity as Medusa would load it.
   * @throws `email_taken`, `phone_taken`.
   */
  async registerIdentity(
    contact: Contact,
    passwordHash: string,
    policy: ClaimPolicy,
  ): Promise<AuthIdentityDTO> {
    try {
      const { result } = await this.journaled((trx, journal) =>
        createIdentity(trx, journal, contact, passwordHash, policy),
      )
      return result
    } catch (error) {
      // Lost against a burst of registrations of the same contact.
      throw isRetryableLoss(error) ? contactTaken(contact.channel) : error
    }
  }

  /**
   * Binds an auth identity to a customer, once.
   *
   * @throws `token_invalid`, `email_taken`, `phone_taken`.
   */
  async claimIdentity(
    claim: IdentityClaim,
    policy: ClaimPolicy,
    setups: ProviderSetups,
  ): Promise<ClaimedCustomer & { undo: JournalEntry[] }> {
    const { result, entries } = await this.journaled((trx, journal) =>
      claimIdentity(trx, journal, claim, policy, setups),
    )
    return { ...result, undo: entries }
  }

  /** Makes a reset by a contact possible; see {@link prepareReset}. */
  async prepareReset(
    contact: Contact,
    policy: ClaimPolicy,
    setups: ProviderSetups,
  ): Promise<void> {
    await this.journaled((trx, journal) =>
      prepareReset(trx, journal, contact, policy, setups),
    )
  }

  /** See {@link identities.markRegistered}. */
  async markRegistered(authIdentityId: string): Promise<void> {
    await this.journaled((trx, journal) =>
      identities.markRegistered(trx, journal, authIdentityId),
    )
  }

  /** Lets the customer of an auth identity log in from now on. */
  async activate(login: queries.LoginRecord): Promise<void> {
    if (customerIdOf(login.app_metadata)) {
      await this.journaled((trx, journal) =>
        identities.activateIdentity(trx, journal, login.auth_identity_id),
      )
    }
  }

  /**
   * Records the contacts that staff have set: a reset sent to one of them may
   * take the account over.
   */
  async noteSetByStaff(
    customerId: string,
    contacts: Partial<Record<ContactChannel, string | null>>,
  ): Promise<void> {
    await this.journaled((trx, journal) =>
      noteSetByStaff(trx, journal, customerId, contacts),
    )
  }

  /** See {@link passwords.verifyPassword}. */
  verifyPassword(customerId: string, password: string, setups: ProviderSetups) {
    return passwords.verifyPassword(
      this.connection,
      customerId,
      password,
      setups,
    )
  }

  /**
   * Sets a customer's password on all provider identities and ends all
   * sessions.
   *
   * @param expected the hash that the old password was checked against.
   * @param change for the history of the account.
   * @throws `invalid_credentials` if it was changed in the meantime; `busy`.
   */
  async updatePassword(
    customerId: string,
    password: string,
    expected: string,
    setups: ProviderSetups,
    change?: NewChange,
  ): Promise<JournalEntry[]> {
    const hash = await hashPassword(password, hashFormatOf(setups))
    const { entries } = await this.journaled((trx, journal) =>
      passwords.changePassword(trx, journal, customerId, {
        hash,
        expected,
        change,
      }),
    )
    return entries
  }

  /**
   * Sets a new password with a reset token and ends all sessions.
   *
   * @throws `token_invalid`, `email_taken`, `phone_taken`, `busy`.
   */
  async resetPassword(
    token: ResetToken,
    password: string,
    rules: ResetRules,
  ): Promise<{ customer_id: string | null; undo: JournalEntry[] }> {
    const hash = await hashPassword(password, hashFormatOf(rules.setups))
    const { result, entries } = await this.journaled((trx, journal) =>
      resetPassword(trx, journal, token, hash, rules),
    )
    return { customer_id: result, undo: entries }
  }

  /** See {@link passwords.sharePassword}. */
  async sharePassword(authIdentityId: string): Promise<void> {
    await this.journaled((trx, journal) =>
      passwords.sharePassword(trx, journal, authIdentityId),
    )
  }

  /** See {@link identities.setDisabled}. */
  async setDisabled(
    customerId: string,
    isDisabled: boolean,
  ): Promise<JournalEntry[]> {
    const { entries } = await this.journaled((trx, journal) =>
      identities.setDisabled(trx, journal, customerId, isDisabled),
    )
    return entries
  }

  /**
   * Brings provider identities, verifications and sessions in line with the
   * current state of the customer.
   */
  async reconcile(
    customerId: string,
    policy: ClaimPolicy,
  ): Promise<JournalEntry[]> {
    const { entries } = await this.journaled((trx, journal) =>
      reconcileCustomer(trx, journal, customerId, policy),
    )
    return entries
  }

  /** Tells whether {@link reconcile} has anything to do. */
  needsReconciling(customerId: string): Promise<boolean> {
    return needsReconciling(this.connection, customerId)
  }

  /** Restores rows to their earlier state. */
  undo(entries: JournalEntry[]): Promise<void> {
    return restoreRows(this.connection, entries)
  }

  /** {@link undo} for all of the rows or, if a newer write is in the way, for none. */
  undoTogether(entries: JournalEntry[]): Promise<boolean> {
    return restoreTogether(this.connection, entries)
  }

  private journaled<T>(work: JournaledWork<T>) {
    return journaledTransaction(this.connection, work)
  }
}
