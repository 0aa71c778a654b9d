import { useCart } from "customer-registration/react"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useParams } from "react-router-dom"
import { sortedVariants, usePriceFormat } from "../products/price"
import { ProductPicture } from "../products/product-picture"
import { useProducts, type Product } from "../products/use-products"
import { Button } from "../ui/button"
import { LinkButton } from "../ui/link-button"
import { Notice } from "../ui/notice"
import { Page } from "../ui/page"
import { Skeleton } from "../ui/skeleton"

/** One product, with the choice of its variant. */
export default function ProductPage() {
  const { t } = useTranslation()
  const { handle = "" } = useParams()
  const { products, region, error, retry } = useProducts(handle)
  const product = products?.[0]

  if (error && !products) {
    return (
      <Page title={t("home.products")} narrow>
        <Notice tone="error">
          <p>{t("product.failed")}</p>
          <Button tone="secondary" onClick={retry}>
            {t("retry")}
          </Button>
        </Notice>
      </Page>
    )
  }
  if (products && !product) {
    return (
      <Page
        title={t("product.notFound")}
        intro={t("product.notFoundText")}
        narrow
      >
        <LinkButton to="/">{t("product.back")}</LinkButton>
      </Page>
    )
  }
  return (
    <div className="product">
      <Link className="back-link" to="/">
        {t("product.back")}
      </Link>
      <div className="product-figure">
        {product ? (
          <ProductPicture key={handle} handle={handle} isEager />
        ) : (
          <span className="product-picture skeleton-block" />
        )}
      </div>
      {product && region ? (
        <Page
          title={product.title}
          intro={<p dir="auto">{product.description}</p>}
        >
          <PurchaseForm
            key={product.id}
            product={product}
            regionId={region.id}
            currency={region.currency_code}
          />
        </Page>
      ) : (
        <div className="page">
          <Skeleton lines={6} />
        </div>
      )}
    </div>
  )
}

function PurchaseForm({
  product,
  regionId,
  currency,
}: {
  product: Product
  regionId: string
  currency: string
}) {
  const { t } = useTranslation()
  const name = useId()
  const price = usePriceFormat(currency)
  const { addItem, isPending } = useCart({ regionId })
  const [outcome, setOutcome] = useState<"added" | "failed">()
  const variants = sortedVariants(product)
  const [variantId, setVariantId] = useState(variants[0]?.id)
  const variant = variants.find(({ id }) => id === variantId)

  const add = async () => {
    if (!variant) {
      return
    }
    setOutcome(undefined)
    setOutcome((await addItem(variant.id)) ? "added" : "failed")
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <p className="product-price" aria-live="polite">
        {price(variant?.calculated_price?.calculated_amount)}
      </p>
      {variants.length > 1 && (
        <fieldset className="choices">
          <legend>
            {product.options?.map(({ title }) => title).join(", ")}
          </legend>
          {variants.map(({ id, title }) => (
            <label className="choice" key={id}>
              <input
                type="radio"
                name={name}
                value={id}
                checked={id === variantId}
                onChange={() => setVariantId(id)}
              />
              <span>{title}</span>
            </label>
          ))}
        </fieldset>
      )}
      <Button type="submit" isPending={isPending}>
        {t("product.add")}
      </Button>
      <div className="outcome">
        {outcome === "added" && (
          <Notice tone="success">
            <p>{t("product.added", { title: product.title })}</p>
            <Link to="/cart">{t("product.toCart")}</Link>
          </Notice>
        )}
        {outcome === "failed" && (
          <Notice tone="error">{t("product.addFailed")}</Notice>
        )}
      </div>
    </form>
  )
}
