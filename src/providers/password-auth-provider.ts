import type {
  AuthenticationInput,
  AuthenticationResponse,
  AuthIdentityDTO,
  AuthIdentityProviderService,
  Logger,
} from "@medusajs/framework/types"
import {
  AbstractAuthModuleProvider,
  ContainerRegistrationKeys,
  isPresent,
} from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  OWN_PROVIDER,
  readProviderSetups,
  type AppConfig,
} from "../core/config/auth-provider-config"
import { faultName, isAlreadyThere } from "../core/shared/errors"
import { hashQueue } from "../core/password/hash-queue"
import {
  providerErrorMessage,
  LOGIN_EXISTS,
  WRONG_PASSWORD,
} from "../core/password/password-fault"
import {
  argon2Format,
  checkPassword,
  hashPassword,
  warmUpDummyHash,
  type HashFormat,
  hashFormatOf,
} from "../core/password/password-hash"
import {
  findHash,
  findIdentity,
  replaceHash,
  type StoredHash,
} from "../core/password/stored-hash"
import type { PasswordProviderOptions } from "../types"

interface Dependencies {
  logger: Logger
  [ContainerRegistrationKeys.PG_CONNECTION]: Knex
  [ContainerRegistrationKeys.CONFIG_MODULE]: AppConfig
}

/** The actor of a call; Medusa's type does not name the field. */
export const actorOf = (data: AuthenticationInput): unknown =>
  (data as AuthenticationInput & { actor_type?: unknown }).actor_type

const failed = (error: string): AuthenticationResponse => ({
  success: false,
  error,
})

/**
 * The common part of `emailpass` and `phonepass`: argon2id with a dummy hash
 * for unknown accounts, verification of older hash formats, and their rewrite.
 * Rules for customers (policy, verification, displacement) are not here,
 * because the provider also serves staff.
 */
export abstract class PasswordAuthProvider extends AbstractAuthModuleProvider {
  static readonly [OWN_PROVIDER] = true

  protected readonly logger: Logger
  private readonly connection: Knex
  private readonly format: HashFormat

  constructor(...args: [Dependencies, PasswordProviderOptions?]) {
    // @ts-expect-error the base class reads its arguments without declaring them
    super(...args)
    const [container, options = {}] = args
    this.logger = container.logger
    this.connection = container[ContainerRegistrationKeys.PG_CONNECTION]
    const setups = readProviderSetups(
      container[ContainerRegistrationKeys.CONFIG_MODULE],
    )
    this.format =
      setups.emailpass?.own === false
        ? hashFormatOf(setups)
        : argon2Format(options)
    hashQueue.configure(options)
    void warmUpDummyHash(this.format)
  }

  /** Entity ids to look for, best first; empty if the input names none. */
  protected abstract candidates(body: Record<string, unknown>): string[]

  /** The entity id of a new provider identity; `null` if the input names none. */
  protected abstract newEntityId(body: Record<string, unknown>): string | null

  /** The field of the body that names the provider identity. */
  protected abstract readonly field: "email" | "phone"

  /** The message of Medusa's own provider for a missing field; undefined if none is missing. */
  private missing(body: Record<string, unknown>): string | undefined {
    const name = ["password", this.field].find(
      (field) => typeof body[field] !== "string" || !body[field],
    )
    return name && `${name[0].toUpperCase()}${name.slice(1)} should be a string`
  }

  /** Checks the password of a provider identity; does the same work for an unknown one. */
  override async authenticate(
    data: AuthenticationInput,
  ): Promise<AuthenticationResponse> {
    const body: Record<string, unknown> = data.body ?? {}
    const missing = this.missing(body)
    if (missing) {
      return failed(missing)
    }
    const password = String(body.password)
    try {
      // Only the hash first: a failed login costs the same single query whether
      // or not the account exists.
      const login = await findHash(
        this.connection,
        this.provider,
        this.candidates(body),
      )
      const check = await checkPassword(
        login?.hash ?? undefined,
        password,
        this.format,
        // Staff is admitted by the gate, which keeps a place in the queue for each.
        actorOf(data) !== "customer",
      )
      if (!login || !check.matches) {
        return failed(WRONG_PASSWORD)
      }
      if (check.needsRehash) {
        await this.rewriteHash(login, password)
      }
      const id = login.auth_identity_id
      const authIdentity = await findIdentity(this.connection, id)
      return authIdentity
        ? { success: true, authIdentity }
        : failed(WRONG_PASSWORD)
    } catch (error) {
      return this.failedBy(error, true)
    }
  }

  /**
   * Creates an identity, unless one with any spelling exists. As in Medusa, an
   * existing one that has no actor yet and the same password is returned.
   */
  override async register(
    data: AuthenticationInput,
    identities: AuthIdentityProviderService,
  ): Promise<AuthenticationResponse> {
    const body: Record<string, unknown> = data.body ?? {}
    const missing = this.missing(body)
    const entityId = this.newEntityId(body)
    if (missing || !entityId) {
      return failed(missing ?? WRONG_PASSWORD)
    }
    const password = String(body.password)
    try {
      const stored = await findHash(
        this.connection,
        this.provider,
        this.candidates(body),
      )
      if (stored) {
        const check = await checkPassword(
          stored.hash ?? undefined,
          password,
          this.format,
          true,
        )
        const found = await findIdentity(
          this.connection,
          stored.auth_identity_id,
        )
        return found && check.matches && !isPresent(found.app_metadata)
          ? { success: true, authIdentity: found }
          : failed(LOGIN_EXISTS)
      }
      const created = await identities.create({
        entity_id: entityId,
        provider_metadata: {
          password: await hashPassword(password, this.format, true),
        },
      })
      return { success: true, authIdentity: this.withoutHash(created) }
    } catch (error) {
      // Of two parallel calls, the unique index lets one succeed.
      return isAlreadyThere(error) ? failed(LOGIN_EXISTS) : this.failedBy(error)
    }
  }

  /** Sets a new password for `entity_id`; without a password nothing changes. */
  override async update(
    data: Record<string, unknown>,
    identities: AuthIdentityProviderService,
  ): Promise<AuthenticationResponse> {
    const { entity_id: entityId, password } = data ?? {}
    if (typeof entityId !== "string" || !entityId) {
      return failed(
        `Cannot update ${this.provider} provider identity without entity_id`,
      )
    }
    if (typeof password !== "string" || !password) {
      return { success: true }
    }
    try {
      const found = await identities.retrieve({ entity_id: entityId })
      const updated = await identities.update(entityId, {
        provider_metadata: {
          ...this.own(found)?.provider_metadata,
          password: await hashPassword(password, this.format, true),
        },
      })
      return { success: true, authIdentity: this.withoutHash(updated) }
    } catch (error) {
      return this.failedBy(error)
    }
  }

  private failedBy(error: unknown, isCheck = false): AuthenticationResponse {
    const { provider, logger } = this
    return failed(providerErrorMessage(error, { provider, logger }, isCheck))
  }

  private own(identity: AuthIdentityDTO) {
    return identity.provider_identities?.find(
      (one) => one.provider === this.provider,
    )
  }

  private withoutHash(identity: AuthIdentityDTO): AuthIdentityDTO {
    const copy = structuredClone(identity)
    for (const one of copy.provider_identities ?? []) {
      delete one.provider_metadata?.password
    }
    return copy
  }

  private async rewriteHash(
    login: StoredHash,
    password: string,
  ): Promise<void> {
    try {
      const rewritten = await hashPassword(password, this.format)
      await replaceHash(this.connection, login, rewritten)
    } catch (error) {
      // The login itself succeeded; the next one tries again.
      this.logger.warn(`Password hash not rewritten: ${faultName(error)}`)
    }
  }
}
