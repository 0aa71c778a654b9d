/** Namespace of this extension's texts; the dashboard's own are untouched. */
export const NAMESPACE = "customerRegistration"

const en = {
  title: "Account Deletion Requests",
  subtitle: "Customers who asked for their account to be deleted.",
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
      "The erasure failed {{tries}} times and waits for you. Expedite the request to try again.",
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
      ASC: "Changed first first",
      DESC: "Changed last first",
    },
    customer_id: {
      ASC: "Customer, ascending",
      DESC: "Customer, descending",
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
    text: "When a customer asks for their account to be deleted, it appears here.",
    filteredTitle: "Nothing found",
    filteredText: "No request fits the search and the filter.",
    clear: "Clear search and filter",
  },
  error: {
    title: "The requests could not be loaded",
    text: "Check your connection, then try again.",
    retry: "Try again",
  },
  prompt: {
    note: "Note (optional)",
    notePlaceholder: "Why, and on whose word",
    keep: "Back",
  },
  cancel: {
    action: "Cancel request",
    title: "Cancel this deletion request?",
    text: "The account of {{customer}} is kept, and the customer can log in again at once.",
    confirm: "Cancel request",
    done: "The deletion request is cancelled",
    failed: "The request could not be cancelled",
  },
  expedite: {
    action: "Delete now",
    title: "Delete this account now?",
    text: "The account of {{customer}} is erased with the next run of the job, without waiting for its date. This cannot be undone.",
    confirm: "Delete now",
    done: "The account is erased with the next run",
    failed: "The request could not be expedited",
  },
}

const de: typeof en = {
  title: "Kontolöschungen",
  subtitle: "Kundinnen und Kunden, die ihr Konto löschen lassen wollen.",
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
      "Die Löschung ist {{tries}}-mal fehlgeschlagen und wartet auf Sie. Ziehen Sie den Antrag vor, um es erneut zu versuchen.",
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
      ASC: "Zuerst geänderte zuerst",
      DESC: "Zuletzt geänderte zuerst",
    },
    customer_id: {
      ASC: "Kunde, aufsteigend",
      DESC: "Kunde, absteigend",
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
    text: "Wenn jemand die Löschung des Kontos beantragt, erscheint das hier.",
    filteredTitle: "Nichts gefunden",
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
    notePlaceholder: "Warum, und auf wessen Wunsch",
    keep: "Zurück",
  },
  cancel: {
    action: "Antrag zurücknehmen",
    title: "Diesen Löschantrag zurücknehmen?",
    text: "Das Konto von {{customer}} bleibt bestehen; die Anmeldung ist sofort wieder möglich.",
    confirm: "Antrag zurücknehmen",
    done: "Der Löschantrag ist zurückgenommen",
    failed: "Der Antrag konnte nicht zurückgenommen werden",
  },
  expedite: {
    action: "Jetzt löschen",
    title: "Dieses Konto jetzt löschen?",
    text: "Das Konto von {{customer}} wird beim nächsten Lauf gelöscht, ohne das Datum abzuwarten. Das lässt sich nicht rückgängig machen.",
    confirm: "Jetzt löschen",
    done: "Das Konto wird beim nächsten Lauf gelöscht",
    failed: "Der Antrag konnte nicht vorgezogen werden",
  },
}

/** The texts of the admin pages, by language; the dashboard merges them into its own. */
export default { en: { [NAMESPACE]: en }, de: { [NAMESPACE]: de } }
