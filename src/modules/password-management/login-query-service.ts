import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { AuthIdentityDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { AppMetadata } from "../../lib/accounts/identity-rows"
import type { Contact } from "../../lib/contact"
import { findIdentity } from "../../lib/stored-hash"
import * as state from "./account-state"
import * as queries from "./login-queries"

interface Dependencies {
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
}

/** The half of the service that looks up logins. It writes nothing. */
export class LoginQueryService {
  protected readonly connection: Knex

  constructor(container: Dependencies) {
    this.connection = container[ContainerRegistrationKeys.PG_CONNECTION]
  }

  /** Looks up the login by a contact, whatever its stored spelling. */
  findLogin(
    contact: Contact,
    typed?: string,
  ): Promise<queries.LoginRecord | undefined> {
    return queries.findLogin(this.connection, contact, typed)
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
