import { Badge, StatusBadge } from "@medusajs/ui"
import { useTexts } from "../../hooks/use-texts"
import type { AdminRegistration, DeletionSummary } from "../../../types"
import { SectionRow } from "./section-row"

const COLORS = {
  pending: "orange",
  lapsed: "grey",
  confirmed: "red",
  cancelled: "grey",
  completed: "grey",
} as const

interface VerificationProps {
  contact: string | null
  verified: boolean
}

const Verification = ({ contact, verified }: VerificationProps) => {
  const { t } = useTexts()
  if (!contact) {
    return <>{t("widget.none")}</>
  }
  return (
    <StatusBadge color={verified ? "green" : "orange"}>
      {t(verified ? "widget.verified" : "widget.unverified")}
    </StatusBadge>
  )
}

const Deletion = ({ deletion }: { deletion: DeletionSummary }) => {
  const { t, formatDate } = useTexts()
  const { status, expires_at, deletion_scheduled_at: due } = deletion
  const hasLapsed =
    status === "pending" &&
    expires_at !== null &&
    new Date(expires_at) <= new Date()
  const shown = hasLapsed ? "lapsed" : status
  return (
    <>
      <StatusBadge color={COLORS[shown]}>
        {t(`widget.deletionStatus.${shown}`)}
      </StatusBadge>
      {status === "confirmed" && due && (
        <span>
          {t("widget.scheduled", {
            date: formatDate(due),
          })}
        </span>
      )}
    </>
  )
}

/** The customer's contacts, login methods, account and deletion. */
export const AccountRows = ({
  registration,
  email,
  phone,
}: {
  registration: AdminRegistration
  email: string | null
  phone: string | null
}) => {
  const { t } = useTexts()
  const { providers, disabled, deletion } = registration
  return (
    <>
      <SectionRow title={t("widget.email")}>
        <Verification contact={email} verified={registration.email_verified} />
      </SectionRow>
      <SectionRow title={t("widget.phone")}>
        <Verification contact={phone} verified={registration.phone_verified} />
      </SectionRow>
      <SectionRow title={t("widget.signIn")}>
        {providers.length
          ? providers.map((provider) => (
              <Badge key={provider} size="2xsmall">
                {t(`widget.providers.${provider}`, { defaultValue: provider })}
              </Badge>
            ))
          : t("widget.guest")}
      </SectionRow>
      {(disabled || providers.length > 0) && (
        <SectionRow title={t("widget.account")}>
          <StatusBadge color={disabled ? "red" : "green"}>
            {t(disabled ? "widget.closed" : "widget.open")}
          </StatusBadge>
        </SectionRow>
      )}
      <SectionRow title={t("widget.deletion")}>
        {deletion ? <Deletion deletion={deletion} /> : t("widget.none")}
      </SectionRow>
    </>
  )
}
