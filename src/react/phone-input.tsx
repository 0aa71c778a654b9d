import {
  AsYouType,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
  type CountryCode,
} from "libphonenumber-js/min"
import {
  forwardRef,
  useMemo,
  useState,
  type ComponentPropsWithoutRef,
  type Ref,
} from "react"
import { asciiDigits } from "../core/shared/digits"

/** Properties of {@link PhoneInput}; all others are those of its `input`. */
export interface PhoneInputProps extends Omit<
  ComponentPropsWithoutRef<"input">,
  "value" | "defaultValue" | "onChange" | "type"
> {
  /** The number to begin with, E.164. */
  defaultValue?: string
  /** Called with the number in E.164, or with what was typed while it is not a number yet. */
  onChange: (phone: string) => void
  /**
   * The country before one is chosen, ISO 3166-1 alpha-2. Default: `US`.
   */
  defaultCountry?: string
  /** Countries to offer, in this order. Default: all, by name. */
  countries?: readonly string[]
  /**
   * Language of the countries' names, BCP 47. Default: the browser's.
   */
  locale?: string
  /** Label of the list of countries. */
  countryLabel: string
}

/** What was typed, formatted while it is being typed. */
const formatted = (text: string, country: CountryCode): string =>
  new AsYouType(country).input(text)

/**
 * A phone number: a country and a number, formatted while it is typed. A number that begins with
 * `+` chooses its country. Its parts have `data-part`: `root`, `country`, `input`.
 */
export const PhoneInput = /* @__PURE__ */ forwardRef(function PhoneInput(
  {
    onChange,
    defaultValue = "",
    defaultCountry = "US",
    countries,
    locale,
    countryLabel,
    className,
    ...others
  }: PhoneInputProps,
  ref: Ref<HTMLInputElement>,
) {
  const [known] = useState(() => parsePhoneNumberFromString(defaultValue))
  const [country, setCountry] = useState(
    known?.country ?? (defaultCountry as CountryCode),
  )
  const [text, setText] = useState(known?.formatInternational() ?? defaultValue)

  const options = useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: "region" })
    const offered = (countries ?? getCountries()) as readonly CountryCode[]
    const named = offered.map((code) => ({
      code,
      name: names.of(code) ?? code,
    }))
    return countries
      ? named
      : named.sort((a, b) => a.name.localeCompare(b.name, locale))
  }, [countries, locale])

  const tell = (typed: string, of: CountryCode) =>
    onChange(parsePhoneNumberFromString(typed, of)?.number ?? typed)

  const type = (typed: string) => {
    const plain = asciiDigits(typed.normalize("NFKC"))
    const found = parsePhoneNumberFromString(plain, country)?.country
    const isInternational = /^\s*(\+|00)/.test(plain)
    const offered = options.some(({ code }) => code === found)
    const next = isInternational && found && offered ? found : country
    // Formatting while text is removed would put it back.
    setText(plain.length < text.length ? plain : formatted(plain, next))
    setCountry(next)
    tell(plain, next)
  }
  const choose = (chosen: CountryCode) => {
    setCountry(chosen)
    tell(text, chosen)
  }
  return (
    <div data-part="root" className={className}>
      <select
        data-part="country"
        aria-label={countryLabel}
        autoComplete="off"
        value={country}
        disabled={others.disabled}
        onChange={({ target }) => choose(target.value as CountryCode)}
      >
        {options.map(({ code, name }) => (
          <option key={code} value={code}>
            {`${name} (+${getCountryCallingCode(code)})`}
          </option>
        ))}
      </select>
      <input
        autoComplete="tel"
        inputMode="tel"
        dir="ltr"
        {...others}
        ref={ref}
        data-part="input"
        type="tel"
        value={text}
        onChange={({ target }) => type(target.value)}
      />
    </div>
  )
})
