import { lazy } from "react"
import type { RouteObject } from "react-router-dom"
import { Layout } from "./layout/layout"
import { BrokenPage } from "./pages/broken-page"
import { NotFoundPage } from "./pages/not-found-page"

const HomePage = lazy(() => import("./pages/home-page"))
const ProductPage = lazy(() => import("./pages/product-page"))
const CartPage = lazy(() => import("./pages/cart-page"))
const PlaceholderPage = lazy(() => import("./pages/placeholder-page"))

/** The pages of the storefront by their paths. */
export const routes: RouteObject[] = [
  {
    element: <Layout />,
    errorElement: <BrokenPage />,
    children: [
      {
        errorElement: <BrokenPage />,
        children: [
          { index: true, element: <HomePage /> },
          { path: "products/:handle", element: <ProductPage /> },
          { path: "cart", element: <CartPage /> },
          { path: "sign-up", element: <PlaceholderPage /> },
          { path: "sign-in", element: <PlaceholderPage /> },
          { path: "forgot-password", element: <PlaceholderPage /> },
          { path: "reset-password", element: <PlaceholderPage /> },
          { path: "verify", element: <PlaceholderPage /> },
          { path: "cancel-deletion", element: <PlaceholderPage /> },
          {
            path: "account",
            children: [
              { index: true, element: <PlaceholderPage /> },
              { path: "profile", element: <PlaceholderPage /> },
              { path: "contacts", element: <PlaceholderPage /> },
              { path: "password", element: <PlaceholderPage /> },
              { path: "sessions", element: <PlaceholderPage /> },
              { path: "second-factor", element: <PlaceholderPage /> },
              { path: "referrals", element: <PlaceholderPage /> },
              { path: "delete", element: <PlaceholderPage /> },
            ],
          },
          { path: "*", element: <NotFoundPage /> },
        ],
      },
    ],
  },
]
