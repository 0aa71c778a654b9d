import {
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
} from "react"
import { useTranslation } from "react-i18next"
import { Icon } from "../ui/icon"
import { MessageItem } from "./message-item"
import { useMessages, type Message } from "./use-messages"

const OPEN_KEY = "messages-open"
const wide = window.matchMedia("(width >= 64rem)")
/** What was sent before is no news. */
const started = new Date().toISOString()

/**
 * The shop's outgoing messages beside the page. The panel is a dialog that leaves the page usable, so that a code can be
 * typed while it is open.
 */
export function MessageDrawer() {
  const { t } = useTranslation()
  const { messages, isOffline, unread, markRead } = useMessages()
  const [isOpen, setIsOpen] = useState(
    () => sessionStorage.getItem(OPEN_KEY) === "true",
  )
  // A panel that was open before the page was loaded leaves the focus alone.
  const [takesFocus, setTakesFocus] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()

  useEffect(() => {
    document.documentElement.dataset.messages = isOpen ? "open" : "closed"
    sessionStorage.setItem(OPEN_KEY, String(isOpen))
  }, [isOpen])

  const close = useCallback(() => {
    markRead()
    setIsOpen(false)
    // The button is back by the next frame.
    requestAnimationFrame(() => button.current?.focus())
  }, [markRead])

  return (
    <aside className="messages" aria-label={t("messages.title")}>
      <Announcement messages={messages} />
      {isOpen ? (
        <Panel
          id={id}
          messages={messages}
          isOffline={isOffline}
          takesFocus={takesFocus}
          onRead={markRead}
          onClose={close}
          onFollow={() => {
            if (!wide.matches) {
              markRead()
              setIsOpen(false)
            }
          }}
        />
      ) : (
        <button
          ref={button}
          type="button"
          className="messages-button"
          aria-haspopup="dialog"
          onClick={() => {
            setTakesFocus(true)
            setIsOpen(true)
          }}
        >
          <Icon name="mail" />
          <span className="messages-button-text" aria-hidden="true">
            {t("messages.title")}
          </span>
          <span className="count" hidden={unread === 0} aria-hidden="true">
            {unread}
          </span>
          <span className="visually-hidden">
            {unread > 0
              ? t("messages.openWithCount", { count: unread })
              : t("messages.open")}
          </span>
        </button>
      )}
    </aside>
  )
}

/** Says to screen readers that messages have arrived: of those that arrive together, each. */
function Announcement({ messages }: { messages: readonly Message[] }) {
  const { t } = useTranslation()
  const news = messages.filter(({ at }) => at > started).slice(0, 5)
  return (
    <div className="visually-hidden" aria-live="polite">
      {news.map(({ id, channel, to }) => (
        <p key={id}>
          {channel === "sms"
            ? t("messages.arrivedSms", { to })
            : t("messages.arrivedEmail", { to })}
        </p>
      ))}
    </div>
  )
}

function Panel({
  id,
  messages,
  isOffline,
  takesFocus,
  onRead,
  onClose,
  onFollow,
}: {
  id: string
  messages: Message[]
  isOffline: boolean
  takesFocus: boolean
  onRead: () => void
  onClose: () => void
  onFollow: () => void
}) {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  const newest = messages[0]?.id

  useEffect(() => {
    if (takesFocus) {
      heading.current?.focus()
    }
  }, [takesFocus])
  useEffect(onRead, [newest, onRead])

  const keyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      // A dialog of the page stays open.
      event.stopPropagation()
      onClose()
    }
  }
  return (
    <div
      className="messages-panel"
      role="dialog"
      aria-modal="false"
      aria-labelledby={id}
      onKeyDown={keyDown}
    >
      <div className="messages-header">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {t("messages.title")}
        </h2>
        <button
          type="button"
          className="icon-button"
          aria-label={t("close")}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
        <p className="messages-intro">{t("messages.intro")}</p>
      </div>
      {isOffline && (
        <p className="messages-offline" role="status">
          {t("messages.offline")}
        </p>
      )}
      {messages.length === 0 ? (
        <p className="messages-empty">{t("messages.empty")}</p>
      ) : (
        <ol className="messages-list" tabIndex={0} aria-labelledby={id}>
          {messages.map((message) => (
            <MessageItem
              key={message.id}
              message={message}
              isNew={message.id === newest && message.at > started}
              onFollow={onFollow}
            />
          ))}
        </ol>
      )}
    </div>
  )
}
