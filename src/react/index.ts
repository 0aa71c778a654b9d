export { CodeInput } from "./code-input"
export type { CodeInputProps } from "./code-input"
export { CustomerProvider, useClient } from "./customer-provider"
export type {
  CustomerProviderProps,
  ReauthenticationMethod,
} from "./customer-provider"
export { PasswordInput } from "./password-input"
export type { PasswordInputProps, PasswordRule } from "./password-input"
export { PhoneInput } from "./phone-input"
export type { PhoneInputProps } from "./phone-input"
export { useAccountDeletion, useDeletionCancel } from "./use-account-deletion"
export type {
  AccountDeletionState,
  DeletionCancelState,
} from "./use-account-deletion"
export type { Action, ActionState } from "./use-action"
export { useCart } from "./use-cart"
export type { Cart, CartItem, CartState } from "./use-cart"
export { useCode } from "./use-code"
export type { CodeOptions, CodeState, SentCode } from "./use-code"
export { useContactChange } from "./use-contact-change"
export type { ContactChangeState, ContactInput } from "./use-contact-change"
export { usePasswordChange, usePasswordReset } from "./use-password-reset"
export type { PasswordResetState } from "./use-password-reset"
export { useProfile } from "./use-profile"
export { useReauthentication } from "./use-reauthentication"
export type { ReauthenticationState } from "./use-reauthentication"
export { useReferrals } from "./use-referrals"
export type { ReferralsState } from "./use-referrals"
export { useSecondFactor } from "./use-second-factor"
export type { SecondFactorState } from "./use-second-factor"
export { sessionQuery, useSession } from "./use-session"
export type {
  Customer,
  PresentSession,
  SessionQuery,
  SessionState,
} from "./use-session"
export { useSessions } from "./use-sessions"
export type { CustomerSession, SessionsState } from "./use-sessions"
export { useSignIn } from "./use-sign-in"
export type {
  SecondFactorChallenge,
  SignInInput,
  SignInState,
  SignInStep,
} from "./use-sign-in"
export { useUndo } from "./use-undo"
export { useSignUp } from "./use-sign-up"
export type { SignUpInput, SignUpProfile, SignUpState } from "./use-sign-up"
