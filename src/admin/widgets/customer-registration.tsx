import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type {
  AdminCustomer,
  DetailWidgetProps,
} from "@medusajs/framework/types"
import { Button, Container, Heading, Text } from "@medusajs/ui"
import { useTexts } from "../hooks/use-texts"
import { AccessButton } from "../components/registration/access-button"
import { AccountRows } from "../components/registration/account-rows"
import { ReferralRows } from "../components/registration/referral-rows"
import { useRegistration } from "../hooks/use-registration"

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

/** Verification, login methods, deletion and referrals of the customer on whose page it is shown. */
const CustomerRegistrationWidget = ({
  data: customer,
}: DetailWidgetProps<AdminCustomer>) => {
  const { t } = useTexts()
  const query = useRegistration(customer.id, String(customer.updated_at))
  const { registration, isPending, isError, isFetching, refetch } = query
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between px-6 py-4">
        <Heading level="h2">{t("widget.title")}</Heading>
        {registration && <AccessButton registration={registration} />}
      </div>
      {registration && (
        <>
          <AccountRows
            registration={registration}
            email={customer.email || null}
            phone={customer.phone || null}
          />
          <ReferralRows registration={registration} query={query} />
        </>
      )}
      {!registration && isError && (
        <div className="flex flex-col items-start gap-y-3 px-6 py-4">
          <Text size="small" className="text-ui-fg-error" role="alert">
            {t("widget.failed")}
          </Text>
          <Button
            size="small"
            variant="secondary"
            isLoading={isFetching}
            onClick={() => void refetch()}
          >
            {t("widget.retry")}
          </Button>
        </div>
      )}
      {isPending && <Skeleton label={t("widget.loading")} />}
    </Container>
  )
}

/** Where the dashboard shows it. */
export const config = defineWidgetConfig({
  zone: "customer.details.side.before",
})

export default CustomerRegistrationWidget
