import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type {
  AdminCustomer,
  DetailWidgetProps,
} from "@medusajs/framework/types"
import { Button, Container, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { AccountRows } from "../components/account-rows"
import { ReferralRows } from "../components/referral-rows"
import { useRegistration } from "../lib/use-registration"

const Skeleton = ({ label }: { label: string }) => (
  <div
    role="status"
    aria-label={label}
    className="flex flex-col gap-y-3 px-6 py-4"
  >
    {["w-3/4", "w-1/2", "w-2/3"].map((width) => (
      <div
        key={width}
        className={`bg-ui-bg-component h-4 animate-pulse rounded ${width}`}
      />
    ))}
  </div>
)

/** Verification, logins, deletion and referrals of the customer on whose page it is. */
const CustomerRegistrationWidget = ({
  data: customer,
}: DetailWidgetProps<AdminCustomer>) => {
  const { t } = useTranslation("customerRegistration")
  const view = useRegistration(customer.id, String(customer.updated_at))
  const { registration, hasFailed } = view
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between px-6 py-4">
        <Heading level="h2">{t("widget.title")}</Heading>
      </div>
      {registration && (
        <>
          <AccountRows
            registration={registration}
            email={customer.email || null}
            phone={customer.phone || null}
          />
          <ReferralRows registration={registration} view={view} />
        </>
      )}
      {!registration && hasFailed && (
        <div className="flex flex-col items-start gap-y-3 px-6 py-4">
          <Text size="small" className="text-ui-fg-error" role="alert">
            {t("widget.failed")}
          </Text>
          <Button size="small" variant="secondary" onClick={view.reload}>
            {t("widget.retry")}
          </Button>
        </div>
      )}
      {!registration && !hasFailed && <Skeleton label={t("widget.loading")} />}
    </Container>
  )
}

/** Where the dashboard shows it. */
export const config = defineWidgetConfig({
  zone: "customer.details.side.before",
})

export default CustomerRegistrationWidget
