import { messagesPage } from "./messages-page"
import { registrationWidget } from "./registration-widget"

/** Namespace of this extension's texts, separate from the dashboard's own. */
export const NAMESPACE = "customerRegistration"

const en = {
  title: "Account Deletion Requests",
  subtitle: "Customers who requested the deletion of their account.",
  status: {
    label: "Status",
    all: "All statuses",
    pending: "Pending",
    expired: "Expired",
    confirmed: "Confirmed",
    cancelled: "Cancelled",
    completed: "Completed",
    setAside: "Set aside",
    setAsideHint:
      "The erasure failed {{tries}} times and is now tried once a day. Choose “Delete now” to try again with the next run.",
  },
  search: {
    label: "Search by customer ID, email or phone",
    placeholder: "Customer ID, email or phone",
  },
  sort: {
    label: "Sort by",
    created_at: {
      ASC: "Oldest first",
      DESC: "Newest first",
    },
    updated_at: {
      ASC: "Least recently updated",
      DESC: "Most recently updated",
    },
    customer_id: {
      ASC: "Customer ID, ascending",
      DESC: "Customer ID, descending",
    },
  },
  column: {
    customer: "Customer",
    status: "Status",
    reason: "Reason",
    requested: "Requested",
    scheduled: "Deletion date",
    actions: "Actions",
  },
  row: {
    gone: "Customer no longer exists",
    noReason: "No reason given",
    note: "Note: {{note}}",
    actionsOf: "Actions for {{customer}}",
  },
  refresh: "Refresh",
  loading: "Loading requests",
  loadMore: "Load more",
  shown: "{{shown}} of {{total}} requests",
  shownAbout: "{{shown}} of about {{total}} requests",
  empty: {
    title: "No deletion requests",
    text: "When a customer requests the deletion of their account, the request appears here.",
    filteredTitle: "No matching requests",
    filteredText: "No request matches the search and the filter.",
    clear: "Clear search and filter",
  },
  error: {
    title: "The requests could not be loaded",
    text: "Check your connection, then try again.",
    retry: "Try again",
  },
  prompt: {
    note: "Note (optional)",
    notePlaceholder: "The reason, and who asked for it",
    keep: "Back",
  },
  cancel: {
    action: "Cancel request",
    title: "Cancel this deletion request?",
    text: "The account of {{customer}} is kept, and the customer can log in again immediately.",
    confirm: "Cancel request",
    done: "The deletion request was cancelled",
    failed: "The request could not be cancelled",
  },
  expedite: {
    action: "Delete now",
    title: "Delete this account now?",
    text: "The next run of the deletion job erases the account of {{customer}}, regardless of its deletion date. This cannot be undone.",
    confirm: "Delete now",
    done: "The next run of the deletion job erases the account",
    failed: "The account could not be scheduled for immediate deletion",
  },
}

const de: typeof en = {
  title: "Kontolöschungen",
  subtitle:
    "Kundinnen und Kunden, die die Löschung ihres Kontos beantragt haben.",
  status: {
    label: "Status",
    all: "Alle Status",
    pending: "Unbestätigt",
    expired: "Abgelaufen",
    confirmed: "Bestätigt",
    cancelled: "Zurückgenommen",
    completed: "Abgeschlossen",
    setAside: "Zurückgestellt",
    setAsideHint:
      "Die Löschung ist {{tries}}-mal fehlgeschlagen und wird nur noch einmal am Tag versucht. Wählen Sie „Jetzt löschen“, um sie beim nächsten Lauf zu versuchen.",
  },
  search: {
    label: "Nach Kunden-ID, E-Mail oder Telefon suchen",
    placeholder: "Kunden-ID, E-Mail oder Telefon",
  },
  sort: {
    label: "Sortieren nach",
    created_at: {
      ASC: "Älteste zuerst",
      DESC: "Neueste zuerst",
    },
    updated_at: {
      ASC: "Am längsten nicht geändert",
      DESC: "Zuletzt geändert",
    },
    customer_id: {
      ASC: "Kunden-ID, aufsteigend",
      DESC: "Kunden-ID, absteigend",
    },
  },
  column: {
    customer: "Kunde",
    status: "Status",
    reason: "Grund",
    requested: "Beantragt",
    scheduled: "Löschdatum",
    actions: "Aktionen",
  },
  row: {
    gone: "Kunde existiert nicht mehr",
    noReason: "Kein Grund angegeben",
    note: "Notiz: {{note}}",
    actionsOf: "Aktionen für {{customer}}",
  },
  refresh: "Aktualisieren",
  loading: "Anträge werden geladen",
  loadMore: "Mehr laden",
  shown: "{{shown}} von {{total}} Anträgen",
  shownAbout: "{{shown}} von etwa {{total}} Anträgen",
  empty: {
    title: "Keine Löschanträge",
    text: "Wenn jemand die Löschung des eigenen Kontos beantragt, erscheint der Antrag hier.",
    filteredTitle: "Keine passenden Anträge",
    filteredText: "Kein Antrag passt zu Suche und Filter.",
    clear: "Suche und Filter zurücksetzen",
  },
  error: {
    title: "Die Anträge konnten nicht geladen werden",
    text: "Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.",
    retry: "Erneut versuchen",
  },
  prompt: {
    note: "Notiz (optional)",
    notePlaceholder: "Der Grund, und wer darum gebeten hat",
    keep: "Zurück",
  },
  cancel: {
    action: "Antrag zurücknehmen",
    title: "Diesen Löschantrag zurücknehmen?",
    text: "Das Konto von {{customer}} bleibt bestehen; die Anmeldung ist sofort wieder möglich.",
    confirm: "Antrag zurücknehmen",
    done: "Der Löschantrag wurde zurückgenommen",
    failed: "Der Antrag konnte nicht zurückgenommen werden",
  },
  expedite: {
    action: "Jetzt löschen",
    title: "Dieses Konto jetzt löschen?",
    text: "Das Konto von {{customer}} wird beim nächsten Lauf des Löschjobs gelöscht, unabhängig vom Löschdatum. Das lässt sich nicht rückgängig machen.",
    confirm: "Jetzt löschen",
    done: "Das Konto wird beim nächsten Lauf des Löschjobs gelöscht",
    failed: "Das Konto konnte nicht zur sofortigen Löschung vorgemerkt werden",
  },
}

/** The texts of the admin pages, by language; the dashboard merges them into its own. */
export default {
  en: {
    [NAMESPACE]: {
      ...en,
      messages: messagesPage.en,
      widget: registrationWidget.en,
    },
  },
  de: {
    [NAMESPACE]: {
      ...de,
      messages: messagesPage.de,
      widget: registrationWidget.de,
    },
  },
}
