import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type MouseEvent,
} from "react"

/** How much a button asks for attention. */
export type ButtonTone = "primary" | "secondary" | "danger" | "quiet"

/** A button. While it is pending it keeps its width and the focus, and ignores clicks. */
export const Button = forwardRef<
  HTMLButtonElement,
  {
    tone?: ButtonTone
    isPending?: boolean
  } & ComponentPropsWithoutRef<"button">
>(function Button(
  {
    tone = "primary",
    isPending = false,
    type = "button",
    className,
    onClick,
    children,
    ...button
  },
  ref,
) {
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (isPending) {
      // Also stops the form that the button, or the Enter key, would send.
      event.preventDefault()
      return
    }
    onClick?.(event)
  }
  return (
    <button
      {...button}
      ref={ref}
      type={type}
      className={`button button-${tone}${className ? ` ${className}` : ""}`}
      aria-busy={isPending || undefined}
      aria-disabled={isPending || undefined}
      onClick={click}
    >
      <span className="button-label">{children}</span>
    </button>
  )
})
