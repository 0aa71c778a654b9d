import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { AuthIdentityDTO, Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { findForeignActorKeys } from "../../core/account/foreign-actors"
import type { AppMetadata } from "../../core/account/identity-rows"
import {
  readActorTypes,
  type AppConfig,
} from "../../core/config/auth-provider-config"
import type { Contact } from "../../core/contact/contact"
import { findIdentity } from "../../core/password/stored-hash"
import type { ContactChannel } from "../../types"
import * as state from "../../core/session/account-state"
import * as queries from "../../core/account/login-queries"

interface Dependencies {
  logger: Logger
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
  [ContainerRegistrationKeys.CONFIG_MODULE]: AppConfig
}

/** The half of the service that looks up logins. It writes nothing. */
export class LoginQueryService {
  protected readonly connection: Knex

  constructor(private readonly container: Dependencies) {
    this.connection = container[ContainerRegistrationKeys.PG_CONNECTION]
  }

  /** Medusa calls these around the start of the server, which does not wait for the query. */
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
        `customer-registration: auth identities have the keys ${keys.map((key) => JSON.stringify(key)).join(", ")}, but the app has no actor types of these names. Where one should sign in, name it in projectConfig.http.authMethodsPerActor.`,
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

  /** Tells whether an email, in normal form, is invited to become staff. */
  isInvited(email: string): Promise<boolean> {
    return queries.isInvited(this.connection, email)
  }

  /** The logins of an auth identity; empty where the identity is gone. */
  findLoginsOfIdentity(authIdentityId: string): Promise<queries.LoginRecord[]> {
    return queries.findLoginsOfIdentity(this.connection, authIdentityId)
  }

  /** An identity as Medusa's auth module loads it with its logins, without their passwords. */
  findIdentity(id: string): Promise<AuthIdentityDTO | undefined> {
    return findIdentity(this.connection, id)
  }

  /** The id of a customer's auth identity, verified or not. */
  findIdentityIdOfCustomer(customerId: string): Promise<string | undefined> {
    return queries.findIdentityIdOfCustomer(this.connection, customerId)
  }

  /** The contact of a channel that a newer claim took off an unverified customer. */
  findDisplacedContact(
    customerId: string,
    channel: ContactChannel,
  ): Promise<string | undefined> {
    return queries.findDisplacedContact(this.connection, customerId, channel)
  }

  /** How a customer can log in, and whether staff closed the account. */
  findAccess(customerId: string): Promise<queries.AccountAccess> {
    return queries.findAccess(this.connection, customerId)
  }

  /** What a session is compared with; undefined where the identity or its customer is gone. */
  findSessionState(
    authIdentityId: string,
    withProofs = false,
  ): Promise<state.SessionState | undefined> {
    return state.findSessionState(this.connection, authIdentityId, withProofs)
  }

  /** What a login of a customer is compared with; undefined where the customer is gone. */
  findLoginState(customerId: string): Promise<state.LoginState | undefined> {
    return state.findLoginState(this.connection, customerId)
  }

  /** The metadata of an auth identity; undefined where it or its customer is gone. */
  async findMetadata(
    authIdentityId: string,
  ): Promise<AppMetadata | null | undefined> {
    const found = await this.findSessionState(authIdentityId)
    return found && found.app_metadata
  }

  /**
   * Customers whom staff changed or deleted within the hours, and whose logins
   * do not follow that yet; the ids only.
   */
  findUnreconciled(hours: number, limit: number): Promise<string[]> {
    return queries.findUnreconciled(this.connection, hours, limit)
  }
}
