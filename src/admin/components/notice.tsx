import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"

/** Shown in place of a list that is empty, or could not be loaded. */
export const Notice = ({
  icon,
  title,
  text,
  role,
  children,
}: {
  icon: ReactNode
  title: string
  text: string
  role: "alert" | "status"
  children?: ReactNode
}) => (
  <div
    role={role}
    className="flex min-h-80 flex-col items-center justify-center gap-y-4 px-6 py-16 text-center"
  >
    <div className="text-ui-fg-subtle">{icon}</div>
    <div className="flex flex-col gap-y-1">
      <Text size="small" weight="plus">
        {title}
      </Text>
      <Text size="small" className="text-ui-fg-subtle">
        {text}
      </Text>
    </div>
    {children}
  </div>
)
