import { useTranslation } from "react-i18next"
import type { Product } from "./use-products"

/** Formats amounts in the visitor's language. */
export function usePriceFormat(currency = "eur") {
  const { i18n } = useTranslation()
  const format = new Intl.NumberFormat(i18n.language, {
    style: "currency",
    currency,
  })
  return (amount: number | null | undefined) => format.format(amount ?? 0)
}

/** The lowest price of a product, and whether others are higher. */
export function lowestPrice({ variants }: Product) {
  const amounts = (variants ?? []).map(
    (variant) => variant.calculated_price?.calculated_amount ?? 0,
  )
  return {
    amount: Math.min(...amounts),
    hasHigher: new Set(amounts).size > 1,
  }
}
