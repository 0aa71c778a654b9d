import { useSearchParams } from "react-router-dom"
import { MESSAGE_FILTERS, PERIODS, type MessageFilter } from "./use-messages"

/** The filter is part of the URL, so that it can be kept and sent to a colleague. */
export const useMessageFilter = () => {
  const [params, setParams] = useSearchParams()
  const chosen = MESSAGE_FILTERS.flatMap((name) => {
    const value = params.get(name)
    return value ? [[name, value]] : []
  })
  const days = PERIODS.find((period) => period === params.get("days")) ?? "7"
  const filter: MessageFilter = { days, ...Object.fromEntries(chosen) }
  const change = (values: Partial<Record<keyof MessageFilter, string>>) =>
    setParams(
      (present) => {
        const next = new URLSearchParams(present)
        for (const [name, value] of Object.entries(values)) {
          if (value) {
            next.set(name, value)
          } else {
            next.delete(name)
          }
        }
        return next
      },
      { replace: true },
    )
  return {
    filter,
    change,
    isFiltered: chosen.length > 0,
    clear: () =>
      change(Object.fromEntries(MESSAGE_FILTERS.map((name) => [name, ""]))),
  }
}
