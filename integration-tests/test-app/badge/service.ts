import type {
  AuthenticationInput,
  AuthenticationResponse,
  AuthIdentityProviderService,
} from "@medusajs/framework/types"
import { AbstractAuthModuleProvider } from "@medusajs/framework/utils"

/** Lets in whoever names a badge, by a login or by a callback, as a social login does after the redirect. */
export class BadgeService extends AbstractAuthModuleProvider {
  static override identifier = "badge"
  static override DISPLAY_NAME = "Badge"

  override async authenticate(
    data: AuthenticationInput,
    identities: AuthIdentityProviderService,
  ): Promise<AuthenticationResponse> {
    const entity_id = String(data.body?.badge ?? data.query?.badge)
    const authIdentity = await identities
      .retrieve({ entity_id })
      .catch(() => identities.create({ entity_id }))
    return { success: true, authIdentity }
  }

  override validateCallback(
    data: AuthenticationInput,
    identities: AuthIdentityProviderService,
  ): Promise<AuthenticationResponse> {
    return this.authenticate(data, identities)
  }
}
