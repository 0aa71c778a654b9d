import { useMemo } from "react"

/**
 * Gives the focus back to what had it before a prompt opened. A prompt does that
 * by itself only for a trigger of its own.
 *
 * @returns the prompt's `onCloseAutoFocus`.
 */
export const useReturnFocus = (isOpen: boolean) => {
  const opener = useMemo(
    () => (isOpen ? document.activeElement : null),
    [isOpen],
  )
  return (event: Event): void => {
    event.preventDefault()
    if (opener instanceof HTMLElement) {
      opener.focus()
    }
  }
}
