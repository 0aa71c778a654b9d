import { lazy } from "react"
import { Navigate, type RouteObject } from "react-router-dom"
import { Layout } from "./layout/layout"
import { BrokenPage } from "./pages/broken-page"
import { NotFoundPage } from "./pages/not-found-page"

const HomePage = lazy(() => import("./pages/home-page"))
const ProductPage = lazy(() => import("./pages/product-page"))
const CartPage = lazy(() => import("./pages/cart-page"))
const SignUpPage = lazy(() => import("./pages/sign-up-page"))
const SignInPage = lazy(() => import("./pages/sign-in-page"))
const ForgotPasswordPage = lazy(() => import("./pages/forgot-password-page"))
const ResetPasswordPage = lazy(() => import("./pages/reset-password-page"))
const CancelDeletionPage = lazy(() => import("./pages/cancel-deletion-page"))
const UndoPage = lazy(() => import("./pages/undo-page"))
const AccountLayout = lazy(() => import("./pages/account/account-layout"))
const ProfilePage = lazy(() => import("./pages/account/profile-page"))
const ContactsPage = lazy(() => import("./pages/account/contacts-page"))
const PasswordPage = lazy(() => import("./pages/account/password-page"))
const SessionsPage = lazy(() => import("./pages/account/sessions-page"))
const SecondFactorPage = lazy(
  () => import("./pages/account/second-factor-page"),
)
const ReferralsPage = lazy(() => import("./pages/account/referrals-page"))
const DeletePage = lazy(() => import("./pages/account/delete-page"))

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
          { path: "sign-up", element: <SignUpPage /> },
          { path: "sign-in", element: <SignInPage /> },
          { path: "forgot-password", element: <ForgotPasswordPage /> },
          { path: "reset-password", element: <ResetPasswordPage /> },
          { path: "cancel-deletion", element: <CancelDeletionPage /> },
          // Without a session: whoever has the link may have lost it.
          { path: "account/undo", element: <UndoPage /> },
          {
            path: "account",
            element: <AccountLayout />,
            children: [
              { index: true, element: <Navigate to="profile" replace /> },
              { path: "profile", element: <ProfilePage /> },
              { path: "contacts", element: <ContactsPage /> },
              { path: "password", element: <PasswordPage /> },
              { path: "sessions", element: <SessionsPage /> },
              { path: "second-factor", element: <SecondFactorPage /> },
              { path: "referrals", element: <ReferralsPage /> },
              { path: "delete", element: <DeletePage /> },
            ],
          },
          { path: "*", element: <NotFoundPage /> },
        ],
      },
    ],
  },
]
