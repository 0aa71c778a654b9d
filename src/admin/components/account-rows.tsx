import { Badge, StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminRegistration, DeletionSummary } from "../../types"
import { SectionRow } from "./section-row"

const COLORS = {
  pending: "orange",
  lapsed: "grey",
  confirmed: "red",
  cancelled: "grey",
  completed: "grey",
} as const

const Verification = ({ contact, verified }: VerificationProps) => {
  const { t } = useTranslation("customerRegistration")
  if (!contact) {
    return <>{t("widget.none")}</>
  }
  return (
    <StatusBadge color={verified ? "green" : "orange"}>
      {t(verified ? "widget.verified" : "widget.unverified")}
    </StatusBadge>
  )
}

interface VerificationProps {
  contact: string | null
  verified: boolean
}

const Deletion = ({ deletion }: { deletion: DeletionSummary }) => {
  const { t, i18n } = useTranslation("customerRegistration")
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
            date: new Date(due).toLocaleDateString(i18n.language),
          })}
        </span>
      )}
    </>
  )
}

/** The customer's contacts, logins, account and deletion. */
export const AccountRows = ({
  registration,
  email,
  phone,
}: {
  registration: AdminRegistration
  email: string | null
  phone: string | null
}) => {
  const { t } = useTranslation("customerRegistration")
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
      <SectionRow title={t("widget.account")}>
        <StatusBadge color={disabled ? "red" : "green"}>
          {t(disabled ? "widget.closed" : "widget.open")}
        </StatusBadge>
      </SectionRow>
      <SectionRow title={t("widget.deletion")}>
        {deletion ? <Deletion deletion={deletion} /> : t("widget.none")}
      </SectionRow>
    </>
  )
}
