package dev.rapport.faces.portal;

import dev.rapport.faces.channels.HouseMail;
import dev.rapport.faces.channels.MailServers;
import dev.rapport.facts.holders.Tie;
import dev.rapport.facts.holders.Ties;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Mail to holders about their accounts: a way in, a notice that there is a new one. It is hers and
/// passes no gate. It leaves by the server's own mail, or by that of an organisation that she is
/// joined with.
@Component
final class PortalMail {

  private static final Logger LOG = LoggerFactory.getLogger(PortalMail.class);

  private final HouseMail mail;
  private final MailServers servers;
  private final Ties ties;
  private final ExecutorService behind = Executors.newVirtualThreadPerTaskExecutor();

  PortalMail(HouseMail mail, MailServers servers, Ties ties) {
    this.mail = mail;
    this.servers = servers;
    this.ties = ties;
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
  boolean send(HolderId holder, String to, String subject, String text) {
    if (servers.ofEnvironment().isPresent()) {
      return mail.send(to, subject, text).filter(HouseMail.Answer::accepted).isPresent();
    }
    for (Tie tie : Holding.within(holder, ties::all)) {
      boolean taken =
          Tenancy.within(
              tie.organisation(),
              () -> mail.send(to, subject, text).filter(HouseMail.Answer::accepted).isPresent());
      if (taken) {
        return true;
      }
    }
    return false;
  }

  @PreDestroy
  void close() {
    behind.close();
  }
}
