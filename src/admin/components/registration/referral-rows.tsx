import { Copy, Text } from "@medusajs/ui"
import { useTexts } from "../../hooks/use-texts"
import type { RegistrationQuery } from "../../hooks/use-registration"
import type { AdminRegistration } from "../../../types"
import { CustomerLink } from "./customer-link"
import { LoadMore } from "./load-more"
import { SectionRow } from "./section-row"

const ReferredBy = ({ referrer }: Pick<AdminRegistration, "referrer">) => {
  const { t } = useTexts()
  if (!referrer) {
    return <>{t("widget.none")}</>
  }
  return referrer.customer ? (
    <CustomerLink customer={referrer.customer} />
  ) : (
    <>{t("widget.gone")}</>
  )
}

/** The referrer of the customer, and the customers whom the customer referred. */
export const ReferralRows = ({
  registration,
  query,
}: {
  registration: AdminRegistration
  query: RegistrationQuery
}) => {
  const { t } = useTexts()
  const { referral_code: code, referrer, count } = registration
  const { children } = query
  return (
    <>
      <SectionRow title={t("widget.code")}>
        {code ? (
          <>
            <span className="font-mono">{code}</span>
            <Copy content={code} aria-label={t("widget.codeCopy")} />
          </>
        ) : (
          t("widget.none")
        )}
      </SectionRow>
      <SectionRow title={t("widget.referrer")}>
        <ReferredBy referrer={referrer} />
      </SectionRow>
      <div className="flex flex-col gap-y-3 px-6 py-4">
        <Text size="small" leading="compact" weight="plus">
          {t("widget.children")}
          {count > 0 && ` (${count})`}
        </Text>
        {count === 0 && (
          <Text size="small" leading="compact" className="text-ui-fg-muted">
            {t("widget.noChildren")}
          </Text>
        )}
        {children.length > 0 && (
          <ul className="flex flex-col gap-y-2">
            {children.map(({ referral_link_id, customer }) => (
              <li key={referral_link_id} className="flex min-w-0">
                <CustomerLink customer={customer} />
              </li>
            ))}
          </ul>
        )}
        <LoadMore failed={t("widget.moreFailed")} query={query} />
      </div>
    </>
  )
}
