import {
  forwardRef,
  useEffect,
  type ComponentPropsWithoutRef,
  type Ref,
} from "react"
import { asciiDigits } from "./digits"

/** Properties of {@link CodeInput}; all others are those of `input`. */
export interface CodeInputProps extends Omit<
  ComponentPropsWithoutRef<"input">,
  "value" | "defaultValue" | "onChange" | "type"
> {
  value: string
  onChange: (code: string) => void
  /** Called when the browser has read the code from an SMS (WebOTP), after `onChange`. */
  onReceived?: (code: string) => void
  /**
   * `alphanumeric` if the shop's `otpCharset` is. Default: `numeric`.
   */
  charset?: "numeric" | "alphanumeric"
}

type SmsCodes = {
  get(options: {
    otp: { transport: ["sms"] }
    signal: AbortSignal
  }): Promise<{ code?: string } | null>
}

/** A code without what comes along when it is pasted: spaces, hyphens, digits of another script. */
const cleaned = (text: string): string =>
  asciiDigits(text.normalize("NFKC"))
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toUpperCase()

/** One field for a one-time code. Browsers fill it in from an SMS. */
export const CodeInput = /* @__PURE__ */ forwardRef(function CodeInput(
  {
    value,
    onChange,
    onReceived,
    charset = "numeric",
    ...others
  }: CodeInputProps,
  ref: Ref<HTMLInputElement>,
) {
  useEffect(() => {
    if (!("OTPCredential" in window)) {
      return undefined
    }
    const controller = new AbortController()
    const codes = navigator.credentials as unknown as SmsCodes
    codes
      .get({ otp: { transport: ["sms"] }, signal: controller.signal })
      .then((received) => {
        if (received?.code) {
          onChange(received.code)
          onReceived?.(received.code)
        }
      })
      // Refused by the person, or the field is gone.
      .catch(() => {})
    return () => controller.abort()
  }, [])
  return (
    <input
      autoComplete="one-time-code"
      inputMode={charset === "numeric" ? "numeric" : "text"}
      autoCapitalize="characters"
      spellCheck={false}
      dir="ltr"
      {...others}
      ref={ref}
      type="text"
      value={value}
      onChange={({ target }) => onChange(cleaned(target.value))}
    />
  )
})
