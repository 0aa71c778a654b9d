// Runs before the first paint, so that the page does not change its look when the app starts.
;(() => {
  const root = document.documentElement
  const languages = ["en", "de", "ar"]
  const theme = localStorage.getItem("theme")
  if (theme === "light" || theme === "dark") {
    root.dataset.theme = theme
  }
  const wanted = [localStorage.getItem("language"), ...navigator.languages]
    .filter(Boolean)
    .map((language) => language.toLowerCase().split("-")[0])
  root.lang = wanted.find((language) => languages.includes(language)) ?? "en"
  root.dir = root.lang === "ar" ? "rtl" : "ltr"
})()
