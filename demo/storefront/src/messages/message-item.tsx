import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Badge } from "../ui/badge"
import { Button } from "../ui/button"
import { Icon } from "../ui/icon"
import { findCode, splitLinks } from "./message-parts"
import type { Message } from "./use-messages"

/** One message, with its links and its code ready to use. */
export function MessageItem({
  message,
  isNew,
  onFollow,
}: {
  message: Message
  isNew: boolean
  /** Called when a link to a page of the storefront is followed. */
  onFollow: () => void
}) {
  const { t, i18n } = useTranslation()
  const { to, channel, subject, text = "", at } = message
  const code = findCode(text)
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: "short" })
  const isSms = channel === "sms"
  return (
    <li className="message" data-message={message.id}>
      <div className="message-head">
        <Icon name={isSms ? "phone" : "mail"} />
        <span>{isSms ? t("messages.sms") : t("messages.email")}</span>
        {isNew && <Badge tone="info">{t("messages.new")}</Badge>}
        <time dateTime={at}>{time.format(new Date(at))}</time>
      </div>
      <p className="message-to">
        {t("messages.to", { to: `\u2066${to}\u2069` })}
      </p>
      {subject && (
        <h3 className="message-subject" dir="auto">
          {subject}
        </h3>
      )}
      {code && <Code code={code} />}
      <p className="message-text" dir="auto">
        {splitLinks(text.trim()).map((part, index) =>
          part.href ? (
            <MessageLink key={index} href={part.href} onFollow={onFollow} />
          ) : (
            part.text
          ),
        )}
      </p>
    </li>
  )
}

/** A link to the storefront stays in this tab, as the link of a real message would open it. */
function MessageLink({
  href,
  onFollow,
}: {
  href: string
  onFollow: () => void
}) {
  const { origin, pathname, search, hash } = new URL(href)
  return origin === window.location.origin ? (
    <Link to={pathname + search + hash} onClick={onFollow}>
      {href}
    </Link>
  ) : (
    <a href={href} target="_blank" rel="noreferrer">
      {href}
    </a>
  )
}

function Code({ code }: { code: string }) {
  const { t } = useTranslation()
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code)
      setIsCopied(true)
    } catch {
      // The code is there to be read.
    }
  }
  return (
    <div className="message-code">
      <bdi>{code}</bdi>
      <Button tone="secondary" onClick={() => void copy()}>
        {isCopied ? t("messages.copied") : t("messages.copy")}{" "}
        <span className="visually-hidden">{code}</span>
      </Button>
      <span className="visually-hidden" role="status">
        {isCopied && t("messages.copiedCode", { code })}
      </span>
    </div>
  )
}
