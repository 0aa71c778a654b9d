import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { createHash } from "node:crypto"
import type { PasswordProvider } from "../../types"
import { rowsOf } from "../db/transaction"

/** RFC 9562: a UUID as text. Medusa gives each reset token a random one, of 122 bits. */
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i

/** The same 16 bytes in base64url. */
const SHORT = /^[\w-]{22}$/

/**
 * The short form of a reset token, for links: only its id, of which Medusa
 * stores only a hash. It gives the same access as the signed token, once.
 *
 * @returns undefined if the id is not Medusa's.
 */
export const shortResetToken = (jti: unknown): string | undefined =>
  typeof jti === "string" && UUID.test(jti)
    ? Buffer.from(jti.replaceAll("-", ""), "hex").toString("base64url")
    : undefined

/** The id in a short reset token; undefined if the text is not a short reset token. */
export const readShortResetToken = (token: string): string | undefined => {
  if (!SHORT.test(token)) {
    return undefined
  }
  const hex = Buffer.from(token, "base64url").toString("hex")
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}

/** The content of a reset token. */
export interface ResetToken {
  jti: string
  provider: PasswordProvider
  entity_id: string
}

/** What the database stores of a reset token, as Medusa does. */
export const hashOfResetToken = (jti: string): string =>
  createHash("sha256").update(jti).digest("hex")

/** A new reset token, and the provider identity that it is for. */
export interface NewResetToken {
  jti: string
  provider: string
  entity_id: string
  /** How long it is valid, in seconds. */
  seconds: number
}

/**
 * The rows of reset tokens. Medusa deletes the older tokens of a provider
 * identity when it creates one, and dates a token by the clock of the instance.
 * Here the database dates it when it is sent: a token that was not sent never
 * replaces one that was.
 */
export class ResetTokenRows {
  constructor(private readonly connection: Knex) {}

  /** Stores a token that was not sent yet. */
  async add({
    jti,
    provider,
    entity_id,
    seconds,
  }: NewResetToken): Promise<void> {
    await this.connection.raw(
      `INSERT INTO auth_password_reset_token
              (id, token_hash, provider_identity_id, auth_identity_id, entity_id,
               created_at, expires_at)
       SELECT ?, ?, id, auth_identity_id, entity_id,
              to_timestamp(0), now() + make_interval(secs => ?)
         FROM provider_identity
        WHERE provider = ? AND entity_id = ? AND deleted_at IS NULL`,
      [
        generateEntityId(undefined, "authprt"),
        hashOfResetToken(jti),
        seconds,
        provider,
        entity_id,
      ],
    )
  }

  /**
   * The reset token with an id, in the form of the signed token; undefined if
   * it is not a token for a customer's password.
   */
  async find(jti: string): Promise<ResetToken | undefined> {
    const [row] = await rowsOf<Omit<ResetToken, "jti">>(
      this.connection,
      `SELECT p.provider, p.entity_id FROM auth_password_reset_token t
         JOIN provider_identity p ON p.id = t.provider_identity_id
         JOIN auth_identity a ON a.id = t.auth_identity_id
        WHERE t.token_hash = ? AND t.deleted_at IS NULL AND p.deleted_at IS NULL
          AND p.provider IN ('emailpass', 'phonepass')
          AND COALESCE(a.app_metadata->>'customer_id', a.app_metadata->>'customer_registration') IS NOT NULL`,
      [hashOfResetToken(jti)],
    )
    return row && { jti, ...row }
  }

  /** Makes a token the newest one when its message is sent. */
  async markSent(jti: string, seconds: number): Promise<void> {
    await this.connection.raw(
      `UPDATE auth_password_reset_token
          SET created_at = now(), expires_at = now() + make_interval(secs => ?)
        WHERE token_hash = ?`,
      [seconds, hashOfResetToken(jti)],
    )
  }

  /** Undoes {@link markSent} for a message that was not sent. */
  async markUnsent(jti: string): Promise<void> {
    await this.connection.raw(
      `UPDATE auth_password_reset_token SET created_at = to_timestamp(0)
        WHERE token_hash = ?`,
      [hashOfResetToken(jti)],
    )
  }
}
