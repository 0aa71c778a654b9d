import { CustomerRegistrationClientError } from "customer-registration/client"
import { useTranslation } from "react-i18next"

const KNOWN = [
  "invalid_data",
  "otp_invalid",
  "email_login_disabled",
  "phone_login_disabled",
  "password_weak",
  "channel_not_configured",
  "invalid_credentials",
  "token_invalid",
  "registration_incomplete",
  "account_deletion_pending",
  "bot_check_required",
  "reauthentication_required",
  "account_disabled",
  "account_held",
  "not_found",
  "email_taken",
  "phone_taken",
  "deletion_already_requested",
  "deletion_not_active",
  "rate_limited",
  "otp_throttled",
  "delivery_failed",
  "busy",
] as const

const WEAKNESSES = [
  "too_short",
  "too_long",
  "common",
  "contains_identifier",
  "missing_uppercase",
  "missing_lowercase",
  "missing_digit",
  "missing_symbol",
] as const

const isOneOf = <Word extends string>(
  words: readonly Word[],
  word: unknown,
): word is Word => words.includes(word as Word)

/** Minutes and seconds, as on a stopwatch. */
export const stopwatch = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`

/** Tells people what went wrong, in their language. */
export const useErrorText = (): ((
  error: Error | null,
) => string | undefined) => {
  const { t } = useTranslation("account")
  return (error) => {
    if (!error) {
      return undefined
    }
    if (!(error instanceof CustomerRegistrationClientError)) {
      return t("errors.unreachable")
    }
    const { code, details, message } = error
    if (code === "password_weak") {
      const reasons = (details.reasons as string[] | undefined) ?? []
      return reasons
        .filter((reason) => isOneOf(WEAKNESSES, reason))
        .map((reason) => t(`errors.weak.${reason}`))
        .join(" ")
    }
    if (code === "otp_invalid" && typeof details.attempts_left === "number") {
      return t("errors.otp_wrong", { number: details.attempts_left })
    }
    if (code === "invalid_data") {
      return message
    }
    if (isOneOf(KNOWN, code)) {
      const wait = Number(details.retry_after)
      return t(`errors.${code}`, {
        time: Number.isFinite(wait) ? stopwatch(wait) : "",
      })
    }
    return message
  }
}
