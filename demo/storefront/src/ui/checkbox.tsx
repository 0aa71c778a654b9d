import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ReactNode,
} from "react"

/** A checkbox with its label. Further props go to the input. */
export const Checkbox = forwardRef<
  HTMLInputElement,
  { label: ReactNode } & Omit<ComponentPropsWithoutRef<"input">, "type">
>(function Checkbox({ label, ...input }, ref) {
  return (
    <label className="checkbox">
      <input {...input} ref={ref} type="checkbox" />
      <span>{label}</span>
    </label>
  )
})
