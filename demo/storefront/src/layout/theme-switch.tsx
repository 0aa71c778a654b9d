import { useState, useSyncExternalStore } from "react"
import { useTranslation } from "react-i18next"
import { Icon } from "../ui/icon"

const dark = window.matchMedia("(prefers-color-scheme: dark)")
const root = document.documentElement

const onSystemChange = (changed: () => void) => {
  dark.addEventListener("change", changed)
  return () => dark.removeEventListener("change", changed)
}

/** Switches between light and dark. Until then the page follows the system. */
export function ThemeSwitch() {
  const { t } = useTranslation()
  const isSystemDark = useSyncExternalStore(onSystemChange, () => dark.matches)
  const [chosen, setChosen] = useState(root.dataset.theme)
  const isDark = chosen ? chosen === "dark" : isSystemDark

  const toggle = () => {
    const theme = isDark ? "light" : "dark"
    root.dataset.theme = theme
    setChosen(theme)
    localStorage.setItem("theme", theme)
  }
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={isDark ? t("header.toLight") : t("header.toDark")}
      onClick={toggle}
    >
      <Icon name={isDark ? "sun" : "moon"} />
    </button>
  )
}
