import type { Texts } from "./types"

/** French, with "vous"; the space before a colon does not break in an email. */
export const fr: Texts = {
  greeting: { named: "Bonjour {{name}},", unnamed: "Bonjour," },
  code: {
    expires: {
      one: "Il expire dans {{count}} minute. La boutique ne vous le demandera jamais.",
      many: "Il expire dans {{count}} minutes. La boutique ne vous le demandera jamais.",
      other:
        "Il expire dans {{count}} minutes. La boutique ne vous le demandera jamais.",
    },
    not_requested:
      "Si vous n'avez pas demandé ce code, vous pouvez ignorer ce message.",
  },
  verification_code: {
    subject: "Votre code de vérification",
    lead: "Voici votre code de vérification\u00a0:",
    sms: {
      one: "{{code}} est votre code de vérification. Il expire dans {{count}} minute.",
      many: "{{code}} est votre code de vérification. Il expire dans {{count}} minutes.",
      other:
        "{{code}} est votre code de vérification. Il expire dans {{count}} minutes.",
    },
  },
  deletion_request: {
    subject: "Confirmez la demande de suppression de votre compte",
    lead: "La suppression de votre compte a été demandée par une personne qui y est connectée. Voici le code pour confirmer la suppression\u00a0:",
    scheduled: {
      zero: "Le compte sera supprimé dès que vous aurez saisi le code. Si ce n'était pas vous, ne communiquez ce code à personne et modifiez votre mot de passe.",
      one: "Le compte sera supprimé {{count}} jour après la saisie du code. D'ici là, vous pourrez annuler la suppression. Si ce n'était pas vous, ne communiquez ce code à personne et modifiez votre mot de passe.",
      many: "Le compte sera supprimé {{count}} jours après la saisie du code. D'ici là, vous pourrez annuler la suppression. Si ce n'était pas vous, ne communiquez ce code à personne et modifiez votre mot de passe.",
      other:
        "Le compte sera supprimé {{count}} jours après la saisie du code. D'ici là, vous pourrez annuler la suppression. Si ce n'était pas vous, ne communiquez ce code à personne et modifiez votre mot de passe.",
    },
    sms: {
      one: "{{code}} est le code pour confirmer la suppression de votre compte. Il expire dans {{count}} minute.",
      many: "{{code}} est le code pour confirmer la suppression de votre compte. Il expire dans {{count}} minutes.",
      other:
        "{{code}} est le code pour confirmer la suppression de votre compte. Il expire dans {{count}} minutes.",
    },
  },
  deletion_cancel: {
    subject: "Confirmez l'annulation de la suppression de votre compte",
    lead: "Voici le code pour annuler la suppression de votre compte\u00a0:",
    sms: {
      one: "{{code}} est le code pour annuler la suppression de votre compte. Il expire dans {{count}} minute.",
      many: "{{code}} est le code pour annuler la suppression de votre compte. Il expire dans {{count}} minutes.",
      other:
        "{{code}} est le code pour annuler la suppression de votre compte. Il expire dans {{count}} minutes.",
    },
  },
  password_reset: {
    subject: "Réinitialisez votre mot de passe",
    lead_link:
      "La réinitialisation du mot de passe de votre compte a été demandée. Pour choisir un nouveau mot de passe, ouvrez ce lien\u00a0:",
    lead_code:
      "La réinitialisation du mot de passe de votre compte a été demandée. Voici le code pour choisir un nouveau mot de passe\u00a0:",
    button: "Choisir un nouveau mot de passe",
    expires: {
      one: "Le lien ne fonctionne qu'une fois et expire dans {{count}} minute. Si cette demande ne vient pas de vous, ignorez ce message.",
      many: "Le lien ne fonctionne qu'une fois et expire dans {{count}} minutes. Si cette demande ne vient pas de vous, ignorez ce message.",
      other:
        "Le lien ne fonctionne qu'une fois et expire dans {{count}} minutes. Si cette demande ne vient pas de vous, ignorez ce message.",
    },
    sms_link: "Choisissez un nouveau mot de passe : {{url}}",
    sms_code: {
      one: "{{code}} est votre code pour choisir un nouveau mot de passe. Il expire dans {{count}} minute.",
      many: "{{code}} est votre code pour choisir un nouveau mot de passe. Il expire dans {{count}} minutes.",
      other:
        "{{code}} est votre code pour choisir un nouveau mot de passe. Il expire dans {{count}} minutes.",
    },
  },
  account_restored: {
    subject: "Votre compte a été rétabli",
    lead: "Votre compte est de nouveau tel qu'il était avant la modification que vous avez annulée. Tous les appareils ont été déconnectés et l'ancien mot de passe n'est plus valable. Pour en choisir un nouveau, ouvrez ce lien\u00a0:",
    button: "Choisir un nouveau mot de passe",
    expires: {
      one: "Le lien ne fonctionne qu'une fois et expire dans {{count}} minute. Passé ce délai, demandez-en un nouveau sur la boutique en ligne.",
      many: "Le lien ne fonctionne qu'une fois et expire dans {{count}} minutes. Passé ce délai, demandez-en un nouveau sur la boutique en ligne.",
      other:
        "Le lien ne fonctionne qu'une fois et expire dans {{count}} minutes. Passé ce délai, demandez-en un nouveau sur la boutique en ligne.",
    },
    sms: "Votre compte a été rétabli. Nouveau mot de passe : {{url}}",
  },
  deletion: {
    cancel_by_link:
      "Pour le conserver, annulez la suppression d'ici là. Vous n'avez pas besoin de vous connecter\u00a0: ouvrez ce lien et confirmez sur la page. Ce lien sert uniquement à annuler la suppression.",
    cancel_by_code:
      "Pour le conserver, annulez la suppression d'ici là. Vous n'avez pas besoin de vous connecter\u00a0: demandez un code sur la boutique en ligne avec l'adresse e-mail ou le numéro de téléphone de votre compte, puis saisissez-le.",
    button: "Conserver mon compte",
  },
  deletion_confirmed: {
    subject: "Votre compte sera supprimé le {{day}}",
    lead: "Votre compte sera supprimé le {{day}}. Vous ne pouvez plus vous y connecter.",
    sms_link: [
      "Votre compte sera supprimé le {{day}}. Annuler : {{url}}",
      "Suppression le {{day}}. Annuler : {{url}}",
      "Conserver votre compte : {{url}}",
    ],
    sms_home:
      "Votre compte sera supprimé le {{day}}. Pour le conserver, annulez la suppression avant cette date : {{url}}",
    sms: "Votre compte sera supprimé le {{day}}. Pour le conserver, annulez la suppression avant cette date sur la boutique en ligne.",
  },
  deletion_reminder: {
    subject: "Votre compte sera bientôt supprimé",
    lead: "Votre compte sera supprimé après le {{time}}.",
    sms_link: [
      "Votre compte sera supprimé après le {{time}}. Annuler : {{url}}",
      "Suppression après le {{time}}. Annuler : {{url}}",
      "Conserver votre compte : {{url}}",
    ],
    sms: "Votre compte sera supprimé après le {{time}}. Pour le conserver, annulez d'ici là sur la boutique en ligne, sans vous connecter.",
  },
  deletion_cancelled: {
    subject: "Votre compte ne sera pas supprimé",
    lead: "La boutique a annulé la suppression de votre compte. Vous pouvez de nouveau vous connecter.",
    again:
      "Si vous souhaitez toujours le supprimer, connectez-vous et demandez à nouveau la suppression.",
  },
  deletion_completed: {
    subject: "Votre compte a été supprimé",
    lead: "Votre compte a été supprimé, comme vous l'avez demandé. Ce message est le dernier à ce sujet.",
  },
  when: {
    time_and_device: "{{time}}, {{device}}",
    device: "{{browser}} sur {{os}}",
  },
  advice: {
    change_password: "En cas de doute, modifiez votre mot de passe.",
    contact_shop:
      "Si ce n'était pas vous, contactez immédiatement la boutique.",
    reset_password:
      "Si ce n'était pas vous, réinitialisez votre mot de passe et contactez immédiatement la boutique.",
    change_password_short:
      "{{what}}. En cas de doute, modifiez votre mot de passe.",
    contact_shop_short:
      "{{what}}. Ce n'était pas vous ? Contactez la boutique.",
    reset_password_short:
      "{{what}}. Ce n'était pas vous ? Réinitialisez votre mot de passe.",
    undo_short: "{{what}}. Pas vous ? Annulez : {{url}}",
    undo: "Si ce n'était pas vous, annulez la modification\u00a0: votre compte redeviendra tel qu'il était, tous les appareils seront déconnectés et vous choisirez un nouveau mot de passe.",
    undo_button: "Ce n'était pas moi",
    undo_sms: "Ce n'était pas vous ? Annulez : {{url}}",
  },
  password_changed: {
    subject: "Votre mot de passe a été modifié",
    lead: "Le mot de passe de votre compte a été modifié ({{when}}).",
    sms: "Votre mot de passe a été modifié ({{when}}).",
  },
  password_was_reset: {
    subject: "Votre mot de passe a été réinitialisé",
    lead: "Le mot de passe de votre compte a été réinitialisé ({{when}}).",
    sms: "Votre mot de passe a été réinitialisé ({{when}}).",
  },
  new_device: {
    subject: "Connexion à votre compte depuis un nouvel appareil",
    lead: "Une personne s'est connectée à votre compte depuis un nouvel appareil ({{when}}).",
    sms: "Connexion à votre compte depuis un nouvel appareil ({{when}}).",
  },
  session_ended: {
    subject: "Une session de votre compte a été fermée",
    lead: "Un ancien jeton de connexion de votre compte a été utilisé. La session correspondante a donc été fermée ({{when}}).",
    sms: "Un ancien jeton de connexion a été utilisé. La session a été fermée ({{when}}).",
  },
  email_added: {
    subject: "Une adresse e-mail a été ajoutée à votre compte",
    lead: "L'adresse e-mail {{contact}} a été ajoutée à votre compte ({{when}}).",
    sms: "Une adresse e-mail a été ajoutée à votre compte ({{when}}).",
  },
  phone_added: {
    subject: "Un numéro de téléphone a été ajouté à votre compte",
    lead: "Le numéro de téléphone {{contact}} a été ajouté à votre compte ({{when}}).",
    sms: "Un numéro de téléphone a été ajouté à votre compte ({{when}}).",
  },
  email_changed: {
    subject: "Votre adresse e-mail a été modifiée",
    lead: "L'adresse e-mail de votre compte a été remplacée par {{contact}} ({{when}}).",
    sms: "L'adresse e-mail de votre compte a été modifiée ({{when}}).",
  },
  phone_changed: {
    subject: "Votre numéro de téléphone a été modifié",
    lead: "Le numéro de téléphone de votre compte a été remplacé par {{contact}} ({{when}}).",
    sms: "Le numéro de téléphone de votre compte a été modifié ({{when}}).",
  },
  email_removed: {
    subject: "Votre adresse e-mail a été retirée",
    lead: "L'adresse e-mail {{contact}} a été retirée de votre compte ({{when}}).",
    sms: "L'adresse e-mail a été retirée de votre compte ({{when}}).",
  },
  phone_removed: {
    subject: "Votre numéro de téléphone a été retiré",
    lead: "Le numéro de téléphone {{contact}} a été retiré de votre compte ({{when}}).",
    sms: "Le numéro de téléphone a été retiré de votre compte ({{when}}).",
  },
  factor_added: {
    subject: "La connexion en deux étapes a été activée",
    lead: "Une deuxième étape de connexion a été ajoutée à votre compte ({{when}}).",
    sms: "Une deuxième étape de connexion a été ajoutée à votre compte ({{when}}).",
  },
  factor_removed: {
    subject: "La connexion en deux étapes a été désactivée",
    lead: "Une deuxième étape de connexion a été retirée de votre compte ({{when}}).",
    sms: "Une deuxième étape de connexion a été retirée de votre compte ({{when}}).",
  },
  change_undone: {
    subject: "Une modification de votre compte a été annulée",
    lead: "Une modification de votre compte a été annulée par le titulaire d'une de ses adresses e-mail ou d'un de ses numéros de téléphone ({{when}}). Tous les appareils ont été déconnectés.",
    sms: "Une modification de votre compte a été annulée ({{when}}).",
  },
}
