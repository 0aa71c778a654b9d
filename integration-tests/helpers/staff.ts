import { sign } from "jsonwebtoken"
import { createHash, randomUUID } from "node:crypto"
import type { App } from "./app"
import { testRun } from "./run"

/** A reset token for the login of somebody of staff, as Medusa makes them. */
export async function staffResetToken(
  { database }: Pick<App, "database">,
  email: string,
): Promise<string> {
  const jti = randomUUID()
  await database.query(
    `INSERT INTO auth_password_reset_token (id, token_hash, expires_at, provider_identity_id, auth_identity_id, entity_id)
     SELECT $1, $2, now() + interval '15 minutes', id, auth_identity_id, entity_id
       FROM provider_identity WHERE entity_id = $3 AND provider = 'emailpass'`,
    [jti, createHash("sha256").update(jti).digest("hex"), email],
  )
  return sign(
    {
      entity_id: email,
      provider: "emailpass",
      actor_type: "user",
      purpose: "reset",
      jti,
    },
    testRun().environment.JWT_SECRET,
    { expiresIn: "15m" },
  )
}
