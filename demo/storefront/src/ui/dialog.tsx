import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  type ReactNode,
} from "react"
import { createPortal } from "react-dom"
import { useTranslation } from "react-i18next"
import { Icon } from "./icon"

/** What a dialog makes inert; the shop's messages are outside of it, because a dialog may ask for a code. */
export const APP_ID = "app"

/** A dialog over the page, which is inert meanwhile. Escape closes it, and the focus returns to where it was. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
}: {
  title: ReactNode
  isOpen: boolean
  onClose: () => void
  children: ReactNode
}) {
  const { t } = useTranslation()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)

  useLayoutEffect(() => {
    const element = dialog.current
    const app = document.getElementById(APP_ID)
    if (!isOpen || !element || !app) {
      return
    }
    // Remembers what has the focus, which close() gives back; showModal() would make the messages inert, too.
    element.show()
    app.inert = true
    return () => {
      app.inert = false
      element.close()
    }
  }, [isOpen])

  useEffect(() => {
    if (!isOpen) {
      return
    }
    const keyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape") {
        onClose()
      }
    }
    document.addEventListener("keydown", keyDown)
    return () => document.removeEventListener("keydown", keyDown)
  }, [isOpen, onClose])

  return createPortal(
    <>
      {isOpen && <div className="dialog-backdrop" onClick={onClose} />}
      <dialog ref={dialog} className="dialog" aria-labelledby={id}>
        <h2 className="dialog-title" id={id}>
          {title}
        </h2>
        {isOpen && children}
        {/* Last, so that the dialog opens with the focus on its content. */}
        <button
          type="button"
          className="icon-button dialog-close"
          aria-label={t("close")}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </dialog>
    </>,
    document.body,
  )
}
