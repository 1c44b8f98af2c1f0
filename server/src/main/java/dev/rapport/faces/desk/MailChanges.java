package dev.rapport.faces.desk;

import dev.rapport.faces.channels.MailServer;
import dev.rapport.faces.channels.MailServers;
import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.people.PointKind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Changes of the mail server of a house, each with its note. The password is in none of them.
@Component
@Transactional
class MailChanges {

  private final MailServers servers;
  private final Identities identities;
  private final Audit audit;

  MailChanges(MailServers servers, Identities identities, Audit audit) {
    this.servers = servers;
    this.identities = identities;
    this.audit = audit;
  }

  public void keep(AtWork who, MailServer server, Optional<String> password) {
    servers.keep(server, password, who.staff().name());
    identities.declareGeneric(PointKind.EMAIL, server.sender().toLowerCase(Locale.ROOT));
    note(
        who,
        "change mail server",
        Map.of(
            "host", server.host(),
            "port", String.valueOf(server.port()),
            "sender", server.sender(),
            "password", password.isPresent() ? "another" : "as before"));
  }

  public void forget(AtWork who) {
    if (servers.forget()) {
      note(who, "forget mail server", Map.of());
    }
  }

  public void tested(AtWork who, String answer) {
    note(who, "test mail server", Map.of("answer", answer));
  }

  private void note(AtWork who, String act, Map<String, String> detail) {
    audit.note(
        who.staff().id(), who.staff().name(), act, who.organisation().id().value(), null, detail);
  }
}
