import {
  useId,
  useLayoutEffect,
  useRef,
  type MouseEvent,
  type ReactNode,
  type SyntheticEvent,
} from "react"
import { useTranslation } from "react-i18next"
import { Icon } from "./icon"

/** A modal dialog. Escape closes it, and the focus returns to where it was. */
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
    if (!isOpen || !element) {
      return
    }
    element.showModal()
    // The browser gives the focus back only to a dialog that is closed, not to one that disappears.
    return () => element.close()
  }, [isOpen])

  const cancel = (event: SyntheticEvent) => {
    event.preventDefault()
    onClose()
  }
  const clickBackdrop = (event: MouseEvent) => {
    if (event.target === dialog.current) {
      onClose()
    }
  }
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onCancel={cancel}
      onClick={clickBackdrop}
    >
      {isOpen && (
        <div className="dialog-content">
          <h2 className="dialog-title" id={id}>
            {title}
          </h2>
          {children}
          {/* Last, so that the dialog opens with the focus on its content. */}
          <button
            type="button"
            className="icon-button dialog-close"
            aria-label={t("close")}
            onClick={onClose}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </dialog>
  )
}
