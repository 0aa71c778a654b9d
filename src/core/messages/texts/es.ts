import type { Texts } from "./types"

/** Spanish, with "tú". */
export const es: Texts = {
  greeting: { named: "Hola, {{name}}:", unnamed: "Hola:" },
  code: {
    expires: {
      one: "Caduca en {{count}} minuto. La tienda nunca te lo pedirá.",
      many: "Caduca en {{count}} minutos. La tienda nunca te lo pedirá.",
      other: "Caduca en {{count}} minutos. La tienda nunca te lo pedirá.",
    },
    not_requested:
      "Si no has solicitado este código, puedes ignorar este mensaje.",
  },
  verification_code: {
    subject: "Tu código de verificación",
    lead: "Tu código de verificación es:",
    sms: {
      one: "Usa {{code}} para verificar tu identidad. Caduca en {{count}} minuto.",
      many: "Usa {{code}} para verificar tu identidad. Caduca en {{count}} minutos.",
      other:
        "Usa {{code}} para verificar tu identidad. Caduca en {{count}} minutos.",
    },
  },
  deletion_request: {
    subject: "Confirma que quieres eliminar tu cuenta",
    lead: "Alguien con la sesión iniciada en tu cuenta ha solicitado eliminarla. El código para confirmar la eliminación es:",
    scheduled: {
      zero: "La cuenta se eliminará en cuanto introduzcas el código. Si no has sido tú, no compartas el código y cambia tu contraseña.",
      one: "La cuenta se eliminará {{count}} día después de que introduzcas el código. Hasta entonces puedes cancelar la eliminación. Si no has sido tú, no compartas el código y cambia tu contraseña.",
      many: "La cuenta se eliminará {{count}} días después de que introduzcas el código. Hasta entonces puedes cancelar la eliminación. Si no has sido tú, no compartas el código y cambia tu contraseña.",
      other:
        "La cuenta se eliminará {{count}} días después de que introduzcas el código. Hasta entonces puedes cancelar la eliminación. Si no has sido tú, no compartas el código y cambia tu contraseña.",
    },
    sms: {
      one: "Usa {{code}} para confirmar que quieres eliminar tu cuenta. Caduca en {{count}} minuto.",
      many: "Usa {{code}} para confirmar que quieres eliminar tu cuenta. Caduca en {{count}} minutos.",
      other:
        "Usa {{code}} para confirmar que quieres eliminar tu cuenta. Caduca en {{count}} minutos.",
    },
  },
  deletion_cancel: {
    subject: "Confirma que quieres conservar tu cuenta",
    lead: "El código para cancelar la eliminación de tu cuenta es:",
    sms: {
      one: "Usa {{code}} para confirmar que quieres conservar tu cuenta. Caduca en {{count}} minuto.",
      many: "Usa {{code}} para confirmar que quieres conservar tu cuenta. Caduca en {{count}} minutos.",
      other:
        "Usa {{code}} para confirmar que quieres conservar tu cuenta. Caduca en {{count}} minutos.",
    },
  },
  password_reset: {
    subject: "Restablece tu contraseña",
    lead_link:
      "Se ha solicitado restablecer la contraseña de tu cuenta. Para elegir una contraseña nueva, abre este enlace:",
    lead_code:
      "Se ha solicitado restablecer la contraseña de tu cuenta. El código para elegir una contraseña nueva es:",
    button: "Elegir una contraseña nueva",
    expires: {
      one: "El enlace funciona una sola vez y caduca en {{count}} minuto. Si no has sido tú, ignora este mensaje.",
      many: "El enlace funciona una sola vez y caduca en {{count}} minutos. Si no has sido tú, ignora este mensaje.",
      other:
        "El enlace funciona una sola vez y caduca en {{count}} minutos. Si no has sido tú, ignora este mensaje.",
    },
    sms_link: "Elige una contraseña nueva: {{url}}",
    sms_code: {
      one: "Usa {{code}} para elegir una contraseña nueva. Caduca en {{count}} minuto.",
      many: "Usa {{code}} para elegir una contraseña nueva. Caduca en {{count}} minutos.",
      other:
        "Usa {{code}} para elegir una contraseña nueva. Caduca en {{count}} minutos.",
    },
  },
  account_restored: {
    subject: "Se ha restaurado tu cuenta",
    lead: "Tu cuenta vuelve a estar como antes del cambio que has deshecho. Se ha cerrado la sesión en todos los dispositivos y la contraseña anterior ya no sirve. Para elegir una nueva, abre este enlace:",
    button: "Elegir una contraseña nueva",
    expires: {
      one: "El enlace funciona una sola vez y caduca en {{count}} minuto. Después, solicita uno nuevo en la tienda.",
      many: "El enlace funciona una sola vez y caduca en {{count}} minutos. Después, solicita uno nuevo en la tienda.",
      other:
        "El enlace funciona una sola vez y caduca en {{count}} minutos. Después, solicita uno nuevo en la tienda.",
    },
    sms: "Se ha restaurado tu cuenta. Elige una contraseña nueva: {{url}}",
  },
  deletion: {
    cancel_by_link:
      "Si quieres conservarla, cancela la eliminación antes. No hace falta que inicies sesión: abre este enlace y confirma en la página. El enlace solo sirve para cancelar la eliminación.",
    cancel_by_code:
      "Si quieres conservarla, cancela la eliminación antes. No hace falta que inicies sesión: solicita un código en la tienda con el email o el teléfono de tu cuenta e introdúcelo.",
    button: "Conservar mi cuenta",
  },
  deletion_confirmed: {
    subject: "Tu cuenta se eliminará el {{day}}",
    lead: "Tu cuenta se eliminará el {{day}}. A partir de ahora no puedes iniciar sesión.",
    sms_link: [
      "Tu cuenta se va a eliminar el {{day}}. Cancelar: {{url}}",
      "Conserva tu cuenta: {{url}}",
    ],
    sms_home:
      "Tu cuenta se va a eliminar el {{day}}. Si quieres conservarla, cancela antes de esa fecha en {{url}}",
    sms: "Tu cuenta se va a eliminar el {{day}}. Si quieres conservarla, cancela en la tienda antes de esa fecha.",
  },
  deletion_reminder: {
    subject: "Tu cuenta se eliminará pronto",
    lead: "Tu cuenta se eliminará después del {{time}}.",
    sms_link: [
      "Tu cuenta se va a eliminar después del {{time}}. Cancelar: {{url}}",
      "Tu cuenta se elimina el {{time}}. Cancelar: {{url}}",
      "Conserva tu cuenta: {{url}}",
    ],
    sms: "Tu cuenta se va a eliminar después del {{time}}. Si quieres conservarla, cancela antes en la tienda. No hace falta acceder a la cuenta.",
  },
  deletion_cancelled: {
    subject: "Tu cuenta no se eliminará",
    lead: "Tu cuenta ya no se va a eliminar: la tienda ha cancelado la solicitud. Puedes volver a acceder a ella.",
    again:
      "Si sigues queriendo eliminarla, inicia sesión y vuelve a solicitar la eliminación.",
  },
  deletion_completed: {
    subject: "Se ha eliminado tu cuenta",
    lead: "Se ha eliminado tu cuenta, como pediste. Con este mensaje nos despedimos.",
  },
  when: {
    time_and_device: "{{time}}, {{device}}",
    device: "{{browser}} en {{os}}",
  },
  advice: {
    change_password: "En caso de duda, cambia tu contraseña.",
    contact_shop:
      "Si no reconoces esta actividad, contacta con la tienda cuanto antes.",
    reset_password:
      "Si no reconoces esta actividad, restablece tu contraseña y contacta con la tienda cuanto antes.",
    change_password_short: "{{what}}. En caso de duda, cambia tu contraseña.",
    contact_shop_short:
      "{{what}}. ¿No reconoces esta actividad? Contacta con la tienda.",
    reset_password_short:
      "{{what}}. ¿No reconoces esta actividad? Restablece tu contraseña.",
    undo_short: "{{what}}. ¿No lo reconoces? Deshazlo: {{url}}",
    undo: "Si no has sido tú, deshaz el cambio: tu cuenta volverá a estar como antes, se cerrará la sesión en todos los dispositivos y elegirás una contraseña nueva.",
    undo_button: "No he sido yo",
    undo_sms: "¿No lo reconoces? Deshazlo: {{url}}",
  },
  password_changed: {
    subject: "Se ha cambiado tu contraseña",
    lead: "Se ha cambiado la contraseña de tu cuenta ({{when}}).",
    sms: "Se ha cambiado tu contraseña ({{when}}).",
  },
  password_was_reset: {
    subject: "Se ha restablecido tu contraseña",
    lead: "Se ha restablecido la contraseña de tu cuenta ({{when}}).",
    sms: "Se ha restablecido tu contraseña ({{when}}).",
  },
  new_device: {
    subject: "Acceso a tu cuenta desde un dispositivo nuevo",
    lead: "Alguien ha accedido a tu cuenta desde un dispositivo nuevo ({{when}}).",
    sms: "Acceso a tu cuenta desde un dispositivo nuevo ({{when}}).",
  },
  session_ended: {
    subject: "Se ha cerrado un acceso a tu cuenta",
    lead: "Alguien ha usado un token de acceso antiguo de tu cuenta, por lo que ese acceso se ha cerrado ({{when}}).",
    sms: "Alguien ha usado un token de acceso antiguo de tu cuenta. Se ha cerrado ese acceso ({{when}}).",
  },
  email_added: {
    subject: "Se ha añadido un email a tu cuenta",
    lead: "Se ha añadido el email {{contact}} a tu cuenta ({{when}}).",
    sms: "Se ha añadido un email a tu cuenta ({{when}}).",
  },
  phone_added: {
    subject: "Se ha añadido un teléfono a tu cuenta",
    lead: "Se ha añadido el teléfono {{contact}} a tu cuenta ({{when}}).",
    sms: "Se ha añadido un teléfono a tu cuenta ({{when}}).",
  },
  email_changed: {
    subject: "Se ha cambiado el email de tu cuenta",
    lead: "Se ha cambiado el email de tu cuenta por {{contact}} ({{when}}).",
    sms: "Se ha cambiado el email de tu cuenta ({{when}}).",
  },
  phone_changed: {
    subject: "Se ha cambiado el teléfono de tu cuenta",
    lead: "Se ha cambiado el teléfono de tu cuenta por {{contact}} ({{when}}).",
    sms: "Se ha cambiado el teléfono de tu cuenta ({{when}}).",
  },
  email_removed: {
    subject: "Se ha quitado el email de tu cuenta",
    lead: "Se ha quitado el email {{contact}} de tu cuenta ({{when}}).",
    sms: "Se ha quitado el email de tu cuenta ({{when}}).",
  },
  phone_removed: {
    subject: "Se ha quitado el teléfono de tu cuenta",
    lead: "Se ha quitado el teléfono {{contact}} de tu cuenta ({{when}}).",
    sms: "Se ha quitado el teléfono de tu cuenta ({{when}}).",
  },
  factor_added: {
    subject: "Se ha activado el acceso en dos pasos",
    lead: "Se ha añadido un segundo paso para acceder a tu cuenta ({{when}}).",
    sms: "Se ha añadido un segundo paso para acceder a tu cuenta ({{when}}).",
  },
  factor_removed: {
    subject: "Se ha desactivado el acceso en dos pasos",
    lead: "Se ha quitado un segundo paso para acceder a tu cuenta ({{when}}).",
    sms: "Se ha quitado un segundo paso para acceder a tu cuenta ({{when}}).",
  },
  change_undone: {
    subject: "Se ha deshecho un cambio en tu cuenta",
    lead: "El titular de uno de los emails o teléfonos de tu cuenta ha deshecho un cambio ({{when}}). Se ha cerrado la sesión en todos los dispositivos.",
    sms: "Se ha deshecho un cambio en tu cuenta ({{when}}).",
  },
}
