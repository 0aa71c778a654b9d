/** The two kinds of contact that a customer can verify and log in with. */
export type ContactChannel = "email" | "phone"

/** The channels with which a shop lets its customers log in. */
export type IdentifierMode = ContactChannel | "both"

/** The channels with which a shop's customers register; `either`: one of the two, as the customer likes. */
export type RegistrationMode = IdentifierMode | "either"

/** The auth providers of this package, one for each channel. */
export type PasswordProvider = "emailpass" | "phonepass"

/** The auth provider that serves a channel. */
export const PROVIDER_OF_CHANNEL: Readonly<
  Record<ContactChannel, PasswordProvider>
> = Object.freeze({ email: "emailpass", phone: "phonepass" })

/** The channel that an auth provider serves. */
export const CHANNEL_OF_PROVIDER: Readonly<
  Record<PasswordProvider, ContactChannel>
> = Object.freeze({ emailpass: "email", phonepass: "phone" })

/** Tells whether a provider id is one of the two password providers. */
export const isPasswordProvider = (id: unknown): id is PasswordProvider =>
  id === "emailpass" || id === "phonepass"

/** Tells whether a mode allows a channel; for a registration, whether it requires the channel. */
export const modeIncludes = (
  mode: RegistrationMode,
  channel: ContactChannel,
): boolean => mode === "both" || mode === channel
