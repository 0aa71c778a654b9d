import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { lowestPrice, usePriceFormat } from "../products/price"
import { ProductPicture } from "../products/product-picture"
import { useProducts, type Product } from "../products/use-products"
import { Button } from "../ui/button"
import { Empty } from "../ui/empty"
import { Notice } from "../ui/notice"
import { Page } from "../ui/page"

/** So many places are kept while the products load. */
const USUAL_COUNT = 6

/** All products. */
export default function HomePage() {
  const { t } = useTranslation()
  const { products, region, error, retry } = useProducts()
  const price = usePriceFormat(region?.currency_code)

  return (
    <Page title={t("home.title")} intro={t("home.intro")}>
      {error && !products ? (
        <Notice tone="error">
          <p>{t("home.failed")}</p>
          <Button tone="secondary" onClick={retry}>
            {t("retry")}
          </Button>
        </Notice>
      ) : products?.length === 0 ? (
        <Empty>{t("home.empty")}</Empty>
      ) : (
        <section aria-labelledby="products">
          <h2 className="visually-hidden" id="products">
            {t("home.products")}
          </h2>
          {products ? (
            <ul className="product-grid">
              {products.map((product) => (
                <ProductCard key={product.id} product={product} price={price} />
              ))}
            </ul>
          ) : (
            <ProductGridSkeleton />
          )}
        </section>
      )}
    </Page>
  )
}

function ProductCard({
  product,
  price,
}: {
  product: Product
  price: (amount: number) => string
}) {
  const { t } = useTranslation()
  const { amount, hasHigher } = lowestPrice(product)
  return (
    <li className="product-card">
      <ProductPicture handle={product.handle} isEager />
      <h3 className="product-card-title">
        <Link to={`/products/${product.handle}`}>
          <bdi>{product.title}</bdi>
        </Link>
      </h3>
      <p className="product-card-price">
        {hasHigher
          ? t("product.from", { price: price(amount) })
          : price(amount)}
      </p>
    </li>
  )
}

function ProductGridSkeleton() {
  const { t } = useTranslation()
  return (
    <div role="status">
      <span className="visually-hidden">{t("loading")}</span>
      <ul className="product-grid" aria-hidden="true">
        {Array.from({ length: USUAL_COUNT }, (_, index) => (
          <li className="product-card" key={index}>
            <span className="product-picture skeleton-block" />
            <span className="product-card-title skeleton-line" />
            <span className="product-card-price skeleton-line" />
          </li>
        ))}
      </ul>
    </div>
  )
}
