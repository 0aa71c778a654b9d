import type { AuthIdentityDTO } from "@medusajs/framework/types"
import type { ClaimPolicy } from "../../core/account/displace-claim"
import {
  customerIdOf,
  lockAuthIdentity,
  lockIdentityOfCustomer,
  lockProviderIdentitiesOf,
} from "../../core/account/identity-rows"
import {
  activateIdentity,
  raiseEpoch,
  setMetadata,
} from "../../core/account/identity-state"
import { prepareReset } from "../../core/password/prepare-reset"
import {
  needsReconciling,
  reconcileCustomer,
} from "../../core/account/reconcile-customer"
import {
  resetPassword,
  type ResetRules,
} from "../../core/password/reset-password"
import { noteSetByStaff } from "../../core/account/set-by-staff"
import {
  ResetTokenRows,
  type ResetToken,
} from "../../core/password/reset-token-rows"
import { setPassword } from "../../core/password/set-password"
import {
  claimIdentity,
  createIdentity,
  type ClaimedCustomer,
  type IdentityClaim,
} from "../../core/account/write-identity"
import type { ProviderSetups } from "../../core/config/auth-provider-config"
import type { Contact } from "../../core/contact/contact"
import {
  contactTaken,
  invalidCredentials,
  invalidData,
} from "../../core/shared/errors"
import { checkPassword, hashPassword } from "../../core/password/password-hash"
import { hashFormatOf } from "../../core/password/provider-password"
import { restoreRows, restoreTogether } from "../../core/db/restore-rows"
import {
  journaledTransaction,
  type JournalEntry,
  type JournaledWork,
} from "../../core/db/row-journal"
import { isRetryableLoss } from "../../core/db/transaction"
import type { ContactChannel } from "../../types"
import * as queries from "../../core/account/login-queries"
import { LoginQueryService } from "./login-query-service"

/**
 * The passwords and logins of customers across their provider identities: one
 * auth identity, up to two logins, one password. Methods that write return
 * what {@link PasswordManagementService.undo} needs.
 */
export class PasswordManagementService extends LoginQueryService {
  /** The reset tokens of customers. */
  get resetTokens(): ResetTokenRows {
    return new ResetTokenRows(this.connection)
  }

  /**
   * Makes the auth identity of a registration, in place of an older unproved
   * claim to the contact.
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
      // Beaten by a burst of registrations of the same contact.
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

  /**
   * Notes that an auth identity, made in another way than by the registration of
   * customers, met the rules for customers' passwords.
   */
  async markRegistered(authIdentityId: string): Promise<void> {
    await this.journaled(async (trx, journal) => {
      const identity = await lockAuthIdentity(trx, authIdentityId)
      if (identity) {
        await setMetadata(journal, identity.id, {
          ...identity.app_metadata,
          customer_registration: {
            ...identity.app_metadata?.customer_registration,
            registered: true,
          },
        })
      }
    })
  }

  /** Lets the customer of an identity log in from now on. */
  async activate(login: queries.LoginRecord): Promise<void> {
    if (customerIdOf(login.app_metadata)) {
      await this.journaled((trx, journal) =>
        activateIdentity(trx, journal, login.auth_identity_id),
      )
    }
  }

  /**
   * Notes which contacts staff have set: the person who receives messages there
   * may take the account by a reset.
   */
  async noteSetByStaff(
    customerId: string,
    contacts: Partial<Record<ContactChannel, string | null>>,
  ): Promise<void> {
    await this.journaled((trx, journal) =>
      noteSetByStaff(trx, journal, customerId, contacts),
    )
  }

  /**
   * Checks a customer's password, with the work of a login also where there is
   * none to check.
   *
   * @returns the hash that it was checked against.
   * @throws `invalid_credentials`, `busy`.
   */
  async verifyPassword(
    customerId: string,
    password: string,
    setups: ProviderSetups,
  ): Promise<string> {
    const stored = await queries.findStoredHash(this.connection, customerId)
    const format = hashFormatOf(setups)
    const { matches } = await checkPassword(stored, password, format)
    if (!matches || !stored) {
      throw invalidCredentials()
    }
    return stored
  }

  /**
   * Sets a customer's password on all logins and ends all sessions.
   *
   * @param expected the hash that the old password was verified against.
   * @throws `invalid_credentials` where it was changed meanwhile; `busy`.
   */
  async updatePassword(
    customerId: string,
    password: string,
    expected: string,
    setups: ProviderSetups,
  ): Promise<JournalEntry[]> {
    const hash = await hashPassword(password, hashFormatOf(setups))
    const { entries } = await this.journaled(async (trx, journal) => {
      const identity = await lockIdentityOfCustomer(trx, customerId)
      const isSet =
        identity && (await setPassword(trx, journal, identity, hash, expected))
      if (!isSet) {
        throw invalidCredentials()
      }
    })
    return entries
  }

  /**
   * Sets a new password by a reset token and ends all sessions.
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

  /**
   * Gives all logins of a customer's identity the password that its email's
   * login has, which Medusa has just set, and ends all sessions.
   */
  async sharePassword(authIdentityId: string): Promise<void> {
    await this.journaled(async (trx, journal) => {
      const identity = await lockAuthIdentity(trx, authIdentityId)
      const logins = await lockProviderIdentitiesOf(trx, authIdentityId)
      const hash = logins.find(({ provider }) => provider === "emailpass")
        ?.provider_metadata?.password
      if (
        identity &&
        customerIdOf(identity.app_metadata) &&
        typeof hash === "string"
      ) {
        await setPassword(trx, journal, identity, hash)
      }
    })
  }

  /**
   * Closes or opens an account for its customer; either ends all sessions.
   *
   * @throws `invalid_data` where the customer has no login.
   */
  async setDisabled(
    customerId: string,
    isDisabled: boolean,
  ): Promise<JournalEntry[]> {
    const { entries } = await this.journaled(async (trx, journal) => {
      const identity = await lockIdentityOfCustomer(trx, customerId)
      if (!identity) {
        throw invalidData("The customer has no account that could log in")
      }
      await raiseEpoch(trx, journal, identity, {
        mark: { disabled: isDisabled ? true : undefined },
      })
    })
    return entries
  }

  /** Brings logins, proofs and sessions in line with the customer as it is now. */
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

  /** Puts rows back as they were. */
  undo(entries: JournalEntry[]): Promise<void> {
    return restoreRows(this.connection, entries)
  }

  /** {@link undo} for all of the rows or, where a newer write is in the way, none. */
  undoTogether(entries: JournalEntry[]): Promise<boolean> {
    return restoreTogether(this.connection, entries)
  }

  private journaled<T>(work: JournaledWork<T>) {
    return journaledTransaction(this.connection, work)
  }
}
