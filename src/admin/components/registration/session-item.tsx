import { ComputerDesktop, Globe, Phone, Tablet } from "@medusajs/icons"
import { Badge, Button, Text } from "@medusajs/ui"
import type { CustomerSession } from "../../../types"
import { useTexts } from "../../hooks/use-texts"

const ICONS = { desktop: ComputerDesktop, mobile: Phone, tablet: Tablet }

/** The browser and the operating system of a session; undefined if neither is known. */
export const deviceName = ({
  device: { browser, os },
}: CustomerSession): string | undefined =>
  // The space before the dot does not break: no line begins with a dot.
  [browser, os].filter(Boolean).join("\u00a0· ") || undefined

const Moment = ({ label, date }: { label: string; date: string }) => {
  const { formatDate } = useTexts()
  return (
    <Text size="xsmall" leading="compact">
      {label}{" "}
      <time dateTime={date} title={date} dir="auto">
        {formatDate(date)}
      </time>
    </Text>
  )
}

/** A session: its device, how it began, from where, and until when; with a button that ends it. */
export const SessionItem = ({
  session,
  onEnd,
}: {
  session: CustomerSession
  onEnd: () => void
}) => {
  const { t } = useTexts()
  const { device, sign_in, channel, ip_address } = session
  const Icon = device.type ? ICONS[device.type] : Globe
  const name = deviceName(session) ?? t("widget.sessions.unknownDevice")
  return (
    <li data-session={session.id} className="flex items-start gap-x-3">
      <Icon className="text-ui-fg-muted mt-0.5 shrink-0" />
      <div className="text-ui-fg-subtle flex min-w-0 flex-1 flex-col gap-y-1 break-words">
        <Text
          size="small"
          leading="compact"
          weight="plus"
          className="text-ui-fg-base"
        >
          <bdi>{name}</bdi>
        </Text>
        <div className="txt-compact-xsmall flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge size="2xsmall">
            {t(`widget.sessions.signIn.${channel ?? "other"}.${sign_in}`, {
              defaultValue: sign_in,
            })}
          </Badge>
          {ip_address && (
            <span dir="ltr" className="min-w-0">
              {ip_address}
            </span>
          )}
        </div>
        <Moment
          label={t("widget.sessions.lastUsed")}
          date={session.last_seen_at}
        />
        <Moment
          label={t("widget.sessions.expires")}
          date={session.expires_at}
        />
      </div>
      <Button
        size="small"
        variant="secondary"
        className="-mt-1 shrink-0"
        aria-label={t("widget.sessions.endOne.label", { device: name })}
        onClick={onEnd}
      >
        {t("widget.sessions.endOne.button")}
      </Button>
    </li>
  )
}
