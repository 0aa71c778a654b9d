import type { App } from "./app"
import { postOk } from "./fixtures"
import { totp } from "./totp"

/** Turns a second factor on; resolves with its id and its secret. */
export async function enrolFactor(
  app: App,
  token: string,
): Promise<{ id: string; secret: string }> {
  const path = "/auth/mfa/factors"
  const provider = { provider: "totp" }
  const { mfa_factor, secret } = await postOk(app, path, provider, token)
  const id = String(mfa_factor.id)
  await postOk(app, `${path}/${id}/verify`, { code: totp(secret) }, token)
  return { id, secret: String(secret) }
}
