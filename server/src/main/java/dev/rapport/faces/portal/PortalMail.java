package dev.rapport.faces.portal;

import dev.rapport.faces.channels.HouseMail;
import dev.rapport.faces.channels.MailServers;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.Tenancy;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Mail to holders about their accounts: a way in, a notice that there is a new one. It is hers and
/// passes no gate. It leaves by the mail of the server; by that of an organisation only where there
/// is no other one: whoever runs a mail server reads what goes through it, and a link is a way in.
@Component
final class PortalMail {

  private static final Logger LOG = LoggerFactory.getLogger(PortalMail.class);

  private final HouseMail mail;
  private final MailServers servers;
  private final Organisations organisations;
  private final ExecutorService behind = Executors.newVirtualThreadPerTaskExecutor();

  PortalMail(HouseMail mail, MailServers servers, Organisations organisations) {
    this.mail = mail;
    this.servers = servers;
    this.organisations = organisations;
  }

  /// Does it behind the page, which does not tell by its time whether there was anything to do.
  void behind(Callable<Boolean> work) {
    behind.execute(() -> {
      try {
        work.call();
      } catch (Exception e) {
        LOG.warn("Mail to a holder was not sent", e);
      }
    });
  }

  /// @return whether a mail server took it
  boolean send(String to, String subject, String text) {
    if (servers.ofEnvironment().isPresent()) {
      return taken(to, subject, text);
    }
    List<Organisation> houses = organisations.all();
    return houses.size() == 1
        && Tenancy.within(houses.getFirst().id(), () -> taken(to, subject, text));
  }

  private boolean taken(String to, String subject, String text) {
    return mail.send(to, subject, text).filter(HouseMail.Answer::accepted).isPresent();
  }

  @PreDestroy
  void close() {
    behind.close();
  }
}
