import { useCallback, useEffect, useState } from "react"

/** A message that the shop has sent. */
export interface Message {
  /** Its place in the order of sending; the first one has 1. */
  id: number
  to: string
  /** `email` or `sms`. */
  channel: string
  subject?: string
  text?: string
  /** When, in ISO 8601. */
  at: string
}

const READ_KEY = "messages-read"

/** When the newest message was sent that the visitor has seen; times go on when the shop counts anew. */
const storedRead = (): string => localStorage.getItem(READ_KEY) ?? ""

/** The messages as they are sent, newest first. Only a visible page listens: a browser has few connections to a host. */
export function useMessages() {
  const [messages, setMessages] = useState<Message[]>([])
  const [isOffline, setIsOffline] = useState(false)
  const [read, setRead] = useState(storedRead)
  const newest = messages[0]?.at

  useEffect(() => {
    let source: EventSource | undefined
    let last = 0

    const open = () => {
      source = new EventSource(`/messages?after=${last}`)
      source.onopen = () => setIsOffline(false)
      source.onerror = () => setIsOffline(true)
      source.onmessage = (event: MessageEvent<string>) => {
        const message = JSON.parse(event.data) as Omit<Message, "id">
        const id = Number(event.lastEventId)
        // The shop has started anew, and counts anew.
        const isAnew = id <= last
        last = id
        setMessages((present) => [
          { ...message, id },
          ...(isAnew ? [] : present),
        ])
      }
    }
    const follow = () => {
      source?.close()
      source = undefined
      if (document.visibilityState === "visible") {
        open()
      }
    }
    follow()
    document.addEventListener("visibilitychange", follow)
    return () => {
      document.removeEventListener("visibilitychange", follow)
      source?.close()
    }
  }, [])

  const markRead = useCallback(() => {
    if (newest !== undefined) {
      setRead(newest)
      localStorage.setItem(READ_KEY, newest)
    }
  }, [newest])

  return {
    messages,
    isOffline,
    unread: messages.filter(({ at }) => at > read).length,
    markRead,
  }
}
