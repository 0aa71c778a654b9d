import type {
  AuthenticationInput,
  AuthenticationResponse,
  AuthIdentityProviderService,
} from "@medusajs/framework/types"
import { phoneSpellings, tryNormalizePhone } from "../../core/contact/phone"
import { actorOf, PasswordAuthProvider } from "../password-auth-provider"

const CUSTOMERS_ONLY: AuthenticationResponse = {
  success: false,
  error: "phonepass serves customers only",
}

/**
 * Phone and password, for customers only. The phone arrives in E.164: the login
 * gate converts the typed form by the shop's phone options.
 */
export class PhonepassAuthService extends PasswordAuthProvider {
  static override identifier = "phonepass"
  static override DISPLAY_NAME = "Phone and password"

  /** Refuses every actor except `customer`, whatever the app's configuration says. */
  override async authenticate(
    data: AuthenticationInput,
  ): Promise<AuthenticationResponse> {
    return actorOf(data) === "customer"
      ? super.authenticate(data)
      : CUSTOMERS_ONLY
  }

  /**
   * Refuses unless the caller says that the actor is a customer; Medusa's
   * generic route does not.
   */
  override async register(
    data: AuthenticationInput,
    identities: AuthIdentityProviderService,
  ): Promise<AuthenticationResponse> {
    return actorOf(data) === "customer"
      ? super.register(data, identities)
      : CUSTOMERS_ONLY
  }

  protected readonly field = "phone"

  /** The given form first: the caller may know the stored form. */
  protected candidates(body: Record<string, unknown>): string[] {
    const normal = this.newEntityId(body)
    return normal
      ? [...new Set([String(body.phone), ...phoneSpellings(normal)])]
      : []
  }

  protected newEntityId({ phone }: Record<string, unknown>): string | null {
    return typeof phone === "string"
      ? (tryNormalizePhone(phone)?.value ?? null)
      : null
  }
}
