import { Input } from "@medusajs/ui"
import { useEffect, useState } from "react"
import { SORTS, STATUSES, type ListFilter } from "../../hooks/use-list-filter"
import { useTexts } from "../../hooks/use-texts"
import { Choice } from "../choice"

/** The select has no empty value. */
const ALL = "all"

/** How long to wait for more letters, in milliseconds. */
const PAUSE = 300

const Search = ({
  q,
  onChange,
}: {
  q: string
  onChange: (q: string) => void
}) => {
  const { t } = useTexts()
  const [typed, setTyped] = useState(q)
  const [sent, setSent] = useState(q)
  if (q !== sent) {
    // Changed from outside: cleared, or by the browser's back button.
    setSent(q)
    setTyped(q)
  }
  useEffect(() => {
    if (typed.trim() === sent) {
      return
    }
    const timer = setTimeout(() => {
      setSent(typed.trim())
      onChange(typed.trim())
    }, PAUSE)
    return () => clearTimeout(timer)
  })
  return (
    <div className="w-full sm:w-72">
      <Input
        type="search"
        size="small"
        maxLength={254}
        value={typed}
        aria-label={t("search.label")}
        placeholder={t("search.placeholder")}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  )
}

/** Filter, search, sort. */
export const Toolbar = ({
  filter,
  onChange,
}: {
  filter: ListFilter
  onChange: (values: Partial<Record<keyof ListFilter, string>>) => void
}) => {
  const { t } = useTexts()
  const statuses = [ALL, ...STATUSES].map((value) => ({
    value,
    text: t(`status.${value}`),
  }))
  const sorts = SORTS.map((value) => ({
    value,
    // A colon would name a namespace.
    text: t(`sort.${value.replace(":", ".")}`),
  }))
  return (
    <div className="flex flex-wrap items-center gap-2 px-6 py-4">
      <Choice
        label={t("status.label")}
        value={filter.status ?? ALL}
        options={statuses}
        onChange={(value) => onChange({ status: value === ALL ? "" : value })}
      />
      <div className="hidden flex-1 sm:block" />
      <Search q={filter.q} onChange={(q) => onChange({ q })} />
      <Choice
        label={t("sort.label")}
        value={filter.sort}
        options={sorts}
        onChange={(sort) => onChange({ sort })}
      />
    </div>
  )
}
