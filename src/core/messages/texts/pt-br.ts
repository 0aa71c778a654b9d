import type { Texts } from "./types"

/** Brazilian Portuguese, with "você". */
export const ptBR: Texts = {
  greeting: { named: "Olá, {{name}}!", unnamed: "Olá!" },
  code: {
    expires: {
      one: "Ele expira em {{count}} minuto. A loja nunca vai pedir esse código a você.",
      many: "Ele expira em {{count}} minutos. A loja nunca vai pedir esse código a você.",
      other:
        "Ele expira em {{count}} minutos. A loja nunca vai pedir esse código a você.",
    },
    not_requested: "Se você não pediu este código, pode ignorar esta mensagem.",
  },
  verification_code: {
    subject: "Seu código de verificação",
    lead: "Seu código de verificação é:",
    sms: {
      one: "Use {{code}} para confirmar sua identidade. Expira em {{count}} minuto.",
      many: "Use {{code}} para confirmar sua identidade. Expira em {{count}} minutos.",
      other:
        "Use {{code}} para confirmar sua identidade. Expira em {{count}} minutos.",
    },
  },
  deletion_request: {
    subject: "Confirme a exclusão da sua conta",
    lead: "Alguém que entrou na sua conta pediu a exclusão dela. O código que confirma a exclusão é:",
    scheduled: {
      zero: "A conta será excluída assim que você digitar o código. Se não foi você, não compartilhe o código e altere sua senha.",
      one: "A conta será excluída {{count}} dia depois que você digitar o código. Até lá, você pode cancelar a exclusão. Se não foi você, não compartilhe o código e altere sua senha.",
      many: "A conta será excluída {{count}} dias depois que você digitar o código. Até lá, você pode cancelar a exclusão. Se não foi você, não compartilhe o código e altere sua senha.",
      other:
        "A conta será excluída {{count}} dias depois que você digitar o código. Até lá, você pode cancelar a exclusão. Se não foi você, não compartilhe o código e altere sua senha.",
    },
    sms: {
      one: "Use {{code}} para confirmar que deseja excluir sua conta. Expira em {{count}} minuto.",
      many: "Use {{code}} para confirmar que deseja excluir sua conta. Expira em {{count}} minutos.",
      other:
        "Use {{code}} para confirmar que deseja excluir sua conta. Expira em {{count}} minutos.",
    },
  },
  deletion_cancel: {
    subject: "Confirme que deseja manter sua conta",
    lead: "O código que cancela a exclusão da sua conta é:",
    sms: {
      one: "Use {{code}} para confirmar que deseja manter sua conta. Expira em {{count}} minuto.",
      many: "Use {{code}} para confirmar que deseja manter sua conta. Expira em {{count}} minutos.",
      other:
        "Use {{code}} para confirmar que deseja manter sua conta. Expira em {{count}} minutos.",
    },
  },
  password_reset: {
    subject: "Redefina sua senha",
    lead_link:
      "Recebemos um pedido para redefinir a senha da sua conta. Para criar uma nova senha, abra este link:",
    lead_code:
      "Recebemos um pedido para redefinir a senha da sua conta. O código para criar uma nova senha é:",
    button: "Criar uma nova senha",
    expires: {
      one: "O link funciona uma única vez e expira em {{count}} minuto. Se não foi você, ignore esta mensagem.",
      many: "O link funciona uma única vez e expira em {{count}} minutos. Se não foi você, ignore esta mensagem.",
      other:
        "O link funciona uma única vez e expira em {{count}} minutos. Se não foi você, ignore esta mensagem.",
    },
    sms_link: "Crie uma nova senha: {{url}}",
    sms_code: {
      one: "Use {{code}} para criar uma nova senha. Expira em {{count}} minuto.",
      many: "Use {{code}} para criar uma nova senha. Expira em {{count}} minutos.",
      other:
        "Use {{code}} para criar uma nova senha. Expira em {{count}} minutos.",
    },
  },
  account_restored: {
    subject: "Sua conta foi restaurada",
    lead: "Sua conta voltou a ser como era antes da alteração que você desfez. Todos os dispositivos foram desconectados e a senha antiga não funciona mais. Para criar uma nova, abra este link:",
    button: "Criar uma nova senha",
    expires: {
      one: "O link funciona uma única vez e expira em {{count}} minuto. Depois disso, peça um novo na loja online.",
      many: "O link funciona uma única vez e expira em {{count}} minutos. Depois disso, peça um novo na loja online.",
      other:
        "O link funciona uma única vez e expira em {{count}} minutos. Depois disso, peça um novo na loja online.",
    },
    sms: "Sua conta foi restaurada. Crie uma nova senha: {{url}}",
  },
  deletion: {
    cancel_by_link:
      "Se quiser manter sua conta, cancele a exclusão antes disso. Você não precisa entrar na conta: abra este link e confirme na página. Ele serve apenas para cancelar a exclusão.",
    cancel_by_code:
      "Se quiser manter sua conta, cancele a exclusão antes disso. Você não precisa entrar na conta: peça um código na loja online com o e-mail ou o telefone da sua conta e digite-o.",
    button: "Manter minha conta",
  },
  deletion_confirmed: {
    subject: "Sua conta será excluída em {{day}}",
    lead: "Sua conta será excluída em {{day}}. A partir de agora, você não pode mais entrar nela.",
    sms_link: [
      "Vamos excluir sua conta em {{day}}. Cancelar: {{url}}",
      "Mantenha sua conta: {{url}}",
    ],
    sms_home:
      "Vamos excluir sua conta em {{day}}. Se quiser manter a conta, cancele antes dessa data em {{url}}",
    sms: "Vamos excluir sua conta em {{day}}. Se quiser manter a conta, cancele na loja online antes dessa data.",
  },
  deletion_reminder: {
    subject: "Sua conta será excluída em breve",
    lead: "Sua conta será excluída depois de {{time}}.",
    sms_link: [
      "Vamos excluir sua conta depois de {{time}}. Cancelar: {{url}}",
      "Prazo para manter sua conta: {{time}}. {{url}}",
      "Mantenha sua conta: {{url}}",
    ],
    sms: "Vamos excluir sua conta depois de {{time}}. Se quiser manter a conta, cancele antes na loja online. Nem precisa entrar na conta.",
  },
  deletion_cancelled: {
    subject: "Sua conta não será excluída",
    lead: "A loja cancelou o pedido para excluir sua conta. Agora pode entrar nela de novo.",
    again:
      "Se ainda quiser excluir a conta, entre nela e peça a exclusão novamente.",
  },
  deletion_completed: {
    subject: "Sua conta foi excluída",
    lead: "Sua conta foi excluída, como você pediu. Esta é a última mensagem.",
  },
  when: {
    time_and_device: "{{time}}, {{device}}",
    device: "{{browser}} no {{os}}",
  },
  advice: {
    change_password: "Se desconfiar de algo, altere sua senha.",
    contact_shop: "Se foi outra pessoa, fale com a loja o quanto antes.",
    reset_password:
      "Se foi outra pessoa, redefina sua senha e fale com a loja o quanto antes.",
    change_password_short: "{{what}}. Se desconfiar de algo, altere sua senha.",
    contact_shop_short: "{{what}}. Foi outra pessoa? Fale com a loja.",
    reset_password_short: "{{what}}. Foi outra pessoa? Redefina sua senha.",
    undo_short: "{{what}}. Foi outra pessoa? Desfazer: {{url}}",
    undo: "Se não foi você, desfaça a alteração: sua conta voltará a ser como era antes, todos os dispositivos serão desconectados e você criará uma nova senha.",
    undo_button: "Não fui eu",
    undo_sms: "Foi outra pessoa? Desfazer: {{url}}",
  },
  password_changed: {
    subject: "Sua senha foi alterada",
    lead: "A senha da sua conta foi alterada ({{when}}).",
    sms: "Sua senha foi alterada ({{when}}).",
  },
  password_was_reset: {
    subject: "Sua senha foi redefinida",
    lead: "A senha da sua conta foi redefinida ({{when}}).",
    sms: "Sua senha foi redefinida ({{when}}).",
  },
  new_device: {
    subject: "Acesso à sua conta em um novo dispositivo",
    lead: "Alguém entrou na sua conta em um novo dispositivo ({{when}}).",
    sms: "Acesso à sua conta em um novo dispositivo ({{when}}).",
  },
  session_ended: {
    subject: "Um acesso à sua conta foi encerrado",
    lead: "Alguém usou um token de acesso antigo da sua conta, por isso esse acesso foi encerrado ({{when}}).",
    sms: "Alguém usou um token de acesso antigo da sua conta. O acesso foi encerrado ({{when}}).",
  },
  email_added: {
    subject: "Um e-mail foi adicionado à sua conta",
    lead: "O e-mail {{contact}} foi adicionado à sua conta ({{when}}).",
    sms: "Um e-mail foi adicionado à sua conta ({{when}}).",
  },
  phone_added: {
    subject: "Um telefone foi adicionado à sua conta",
    lead: "O telefone {{contact}} foi adicionado à sua conta ({{when}}).",
    sms: "Um telefone foi adicionado à sua conta ({{when}}).",
  },
  email_changed: {
    subject: "O e-mail da sua conta foi alterado",
    lead: "O e-mail da sua conta foi alterado para {{contact}} ({{when}}).",
    sms: "O e-mail da sua conta foi alterado ({{when}}).",
  },
  phone_changed: {
    subject: "O telefone da sua conta foi alterado",
    lead: "O telefone da sua conta foi alterado para {{contact}} ({{when}}).",
    sms: "O telefone da sua conta foi alterado ({{when}}).",
  },
  email_removed: {
    subject: "O e-mail da sua conta foi removido",
    lead: "O e-mail {{contact}} foi removido da sua conta ({{when}}).",
    sms: "O e-mail foi removido da sua conta ({{when}}).",
  },
  phone_removed: {
    subject: "O telefone da sua conta foi removido",
    lead: "O telefone {{contact}} foi removido da sua conta ({{when}}).",
    sms: "O telefone foi removido da sua conta ({{when}}).",
  },
  factor_added: {
    subject: "O acesso em duas etapas foi ativado",
    lead: "Uma segunda etapa de acesso foi adicionada à sua conta ({{when}}).",
    sms: "Uma segunda etapa de acesso foi adicionada à sua conta ({{when}}).",
  },
  factor_removed: {
    subject: "O acesso em duas etapas foi desativado",
    lead: "Uma segunda etapa de acesso foi removida da sua conta ({{when}}).",
    sms: "Uma segunda etapa de acesso foi removida da sua conta ({{when}}).",
  },
  change_undone: {
    subject: "Uma alteração na sua conta foi desfeita",
    lead: "O titular de um e-mail ou telefone da sua conta desfez uma alteração ({{when}}). Todos os dispositivos foram desconectados.",
    sms: "Sua conta voltou a um estado anterior ({{when}}).",
  },
}
