import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"

/** A title with its value, as in the dashboard's own sections. */
export const SectionRow = ({
  title,
  children,
}: {
  title: string
  children: ReactNode
}) => (
  <div className="text-ui-fg-subtle grid grid-cols-2 items-start gap-x-2 px-6 py-4">
    <Text size="small" leading="compact" weight="plus">
      {title}
    </Text>
    <div className="txt-compact-small flex min-w-0 flex-wrap items-center gap-1">
      {children}
    </div>
  </div>
)
