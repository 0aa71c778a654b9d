import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { createHash } from "node:crypto"

/** What the database keeps of a reset token, as Medusa does. */
export const hashOfResetToken = (jti: string): string =>
  createHash("sha256").update(jti).digest("hex")

/** A new reset token, and the login that it is for. */
export interface NewResetToken {
  jti: string
  provider: string
  entity_id: string
  /** Seconds that it lives. */
  seconds: number
}

/**
 * The rows of reset tokens. Medusa deletes the older tokens of a login when it
 * makes one, and dates a token by the clock of the instance. Here the database
 * dates it, when it is sent: a token that was not sent replaces none that was.
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

  /** Makes a token the newest one, as its message goes out. */
  async markSent(jti: string, seconds: number): Promise<void> {
    await this.connection.raw(
      `UPDATE auth_password_reset_token
          SET created_at = now(), expires_at = now() + make_interval(secs => ?)
        WHERE token_hash = ?`,
      [seconds, hashOfResetToken(jti)],
    )
  }

  /** Takes {@link markSent} back, of a message that did not go out. */
  async markUnsent(jti: string): Promise<void> {
    await this.connection.raw(
      `UPDATE auth_password_reset_token SET created_at = to_timestamp(0)
        WHERE token_hash = ?`,
      [hashOfResetToken(jti)],
    )
  }
}
