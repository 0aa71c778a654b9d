import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type {
  AdminCustomer,
  DetailWidgetProps,
} from "@medusajs/framework/types"
import { Container, Heading } from "@medusajs/ui"
import { useTexts } from "../hooks/use-texts"
import { AccessButton } from "../components/registration/access-button"
import { AccountRows } from "../components/registration/account-rows"
import { Changes } from "../components/registration/changes"
import { LoadError } from "../components/registration/load-error"
import { LoadingLines } from "../components/registration/loading-lines"
import { ReferralRows } from "../components/registration/referral-rows"
import { Sessions } from "../components/registration/sessions"
import { useRegistration } from "../hooks/use-registration"

/** Verification, login methods, deletion, sessions and referrals of the customer on whose page it is shown. */
const CustomerRegistrationWidget = ({
  data: customer,
}: DetailWidgetProps<AdminCustomer>) => {
  const { t } = useTexts()
  const query = useRegistration(customer.id, String(customer.updated_at))
  const { registration, isPending, isError } = query
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
          <Sessions customerId={customer.id} />
          <Changes changes={registration.changes} />
          <ReferralRows registration={registration} query={query} />
        </>
      )}
      {!registration && isError && (
        <div className="px-6 py-4">
          <LoadError text={t("widget.failed")} query={query} />
        </div>
      )}
      {isPending && (
        <div className="px-6 py-4">
          <LoadingLines label={t("widget.loading")} />
        </div>
      )}
    </Container>
  )
}

/** Where the dashboard shows it. */
export const config = defineWidgetConfig({
  zone: "customer.details.side.before",
})

export default CustomerRegistrationWidget
