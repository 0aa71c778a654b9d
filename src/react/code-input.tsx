import {
  forwardRef,
  useEffect,
  type ComponentPropsWithoutRef,
  type Ref,
} from "react"
import { asciiDigits } from "../core/shared/digits"

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

/**
 * The code in what was typed or pasted: digits of any script become ASCII, and of a
 * message that has other numbers the longest one is it.
 */
const codeIn = (text: string, charset: "numeric" | "alphanumeric"): string => {
  const plain = asciiDigits(text.normalize("NFKC"))
  if (charset === "alphanumeric") {
    return plain.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase()
  }
  const runs = plain.match(/\d(?:[\s-]?\d)*/g) ?? []
  const numbers = runs.map((run) => run.replace(/\D/g, ""))
  return numbers.reduce(
    (longest, other) => (other.length > longest.length ? other : longest),
    "",
  )
}

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
      onChange={({ target }) => onChange(codeIn(target.value, charset))}
    />
  )
})
