package dev.rapport.faces.channels;

import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.OrganisationId;
import dev.rapport.ground.tenancy.Tenancy;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Mail that is a holder's and passes no gate: about her account, or what a key of hers lets be
/// passed on. It leaves by the mail of the server; by that of an organisation only where there is
/// no other one: whoever runs a mail server reads what goes through it, and to whom.
@Component
public class ServerMail {

  private final HouseMail mail;
  private final MailServers servers;
  private final Organisations organisations;

  ServerMail(HouseMail mail, MailServers servers, Organisations organisations) {
    this.mail = mail;
    this.servers = servers;
    this.organisations = organisations;
  }

  /// Whether anything can leave at all.
  public boolean isThere() {
    return servers.ofEnvironment().isPresent()
        || onlyHouse()
            .filter(house -> Tenancy.within(house, () -> servers.current().isPresent()))
            .isPresent();
  }

  /// @return whether a mail server took it
  public boolean send(String to, String subject, String text) {
    return servers.ofEnvironment().isPresent()
        ? taken(to, subject, text)
        : onlyHouse()
            .filter(house -> Tenancy.within(house, () -> taken(to, subject, text)))
            .isPresent();
  }

  private Optional<OrganisationId> onlyHouse() {
    List<Organisation> houses = organisations.all();
    return houses.size() == 1 ? Optional.of(houses.getFirst().id()) : Optional.empty();
  }

  private boolean taken(String to, String subject, String text) {
    return mail.send(to, subject, text).filter(HouseMail.Answer::accepted).isPresent();
  }
}
