import { useTranslation } from "react-i18next"
import type { Product, Variant } from "./use-products"

/** Formats amounts in the visitor's language. */
export function usePriceFormat(currency = "eur") {
  const { i18n } = useTranslation()
  const format = new Intl.NumberFormat(i18n.language, {
    style: "currency",
    currency,
  })
  return (amount: number | null | undefined) => format.format(amount ?? 0)
}

const amountOf = (variant: Variant): number =>
  variant.calculated_price?.calculated_amount ?? 0

/** The variants of a product from the cheapest on; the shop has no order of its own. */
export const sortedVariants = ({ variants }: Product): Variant[] =>
  [...(variants ?? [])].sort(
    (one, other) =>
      amountOf(one) - amountOf(other) ||
      String(one.title).localeCompare(String(other.title)),
  )

/** The lowest price of a product, and whether others are higher. */
export function lowestPrice({ variants }: Product) {
  const amounts = (variants ?? []).map(amountOf)
  return {
    amount: Math.min(...amounts),
    hasHigher: new Set(amounts).size > 1,
  }
}
