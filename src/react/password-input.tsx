import {
  forwardRef,
  useId,
  useState,
  type ComponentPropsWithoutRef,
  type Ref,
} from "react"
import {
  brokenRules,
  containsIdentifier,
  type PasswordRules,
} from "../core/password/password-rules"

/** A rule of the shop for passwords. */
export type PasswordRule =
  ReturnType<typeof brokenRules>[number] | "contains_identifier"

/** Properties of {@link PasswordInput}; all others are those of `input`. */
export interface PasswordInputProps extends Omit<
  ComponentPropsWithoutRef<"input">,
  "value" | "defaultValue" | "onChange" | "type"
> {
  value: string
  onChange: (password: string) => void
  /** Texts of the button that shows the password. */
  labels: { show: string; hide: string }
  /**
   * For a new password: the shop's option `password`. Default of each field: the
   * plugin's own.
   */
  rules?: Partial<PasswordRules>
  /** For a new password: the email and the phone that it must not contain. */
  identifiers?: readonly string[]
  /**
   * The text of a rule, with whether the password keeps it. Without this the
   * rules are not listed. The shop also refuses common passwords, which only it
   * knows.
   */
  describeRule?: (rule: PasswordRule, isKept: boolean) => string
}

const DEFAULTS: PasswordRules = { min_length: 10, max_length: 128, require: [] }

/** The rules that a shop has, each with whether the password keeps it. */
const checked = (
  password: string,
  rules: PasswordRules,
  identifiers: readonly string[],
): [PasswordRule, boolean][] => {
  const broken = brokenRules(password, rules)
  const listed: PasswordRule[] = [
    "too_short",
    ...rules.require.map((requirement) => `missing_${requirement}` as const),
    ...(broken.includes("too_long") ? (["too_long"] as const) : []),
  ]
  const known = identifiers.filter(Boolean)
  const isFree = !known.some((own) =>
    containsIdentifier(password.normalize("NFKC"), own.toLowerCase()),
  )
  return [
    ...listed.map((rule): [PasswordRule, boolean] => [
      rule,
      !broken.some((one) => one === rule),
    ]),
    ...(known.length
      ? [
          ["contains_identifier", password !== "" && isFree] as [
            PasswordRule,
            boolean,
          ],
        ]
      : []),
  ]
}

/**
 * A password that can be shown, and the shop's rules with whether it keeps them.
 * Its parts have `data-part`: `root`, `input`, `toggle`, `rules`, `rule`.
 */
export const PasswordInput = /* @__PURE__ */ forwardRef(function PasswordInput(
  {
    value,
    onChange,
    labels,
    rules,
    identifiers = [],
    describeRule,
    className,
    ...others
  }: PasswordInputProps,
  ref: Ref<HTMLInputElement>,
) {
  const [isShown, setShown] = useState(false)
  const listId = useId()
  const describedBy = [
    others["aria-describedby"],
    describeRule && listId,
  ].filter(Boolean)
  return (
    <div data-part="root" className={className}>
      <input
        spellCheck={false}
        autoCapitalize="none"
        autoComplete={describeRule ? "new-password" : "current-password"}
        {...others}
        aria-describedby={describedBy.join(" ") || undefined}
        ref={ref}
        data-part="input"
        type={isShown ? "text" : "password"}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      <button
        type="button"
        data-part="toggle"
        aria-controls={others.id}
        onClick={() => setShown(!isShown)}
      >
        {isShown ? labels.hide : labels.show}
      </button>
      {describeRule && (
        <ul data-part="rules" id={listId}>
          {checked(value, { ...DEFAULTS, ...rules }, identifiers).map(
            ([rule, isKept]) => (
              <li key={rule} data-part="rule" data-kept={isKept}>
                {describeRule(rule, isKept)}
              </li>
            ),
          )}
        </ul>
      )}
    </div>
  )
})
