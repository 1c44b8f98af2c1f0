package dev.rapport.faces.portal;

import dev.rapport.faces.channels.ServerMail;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Mail to holders about their accounts: a way in, a notice that there is a new one. A link is a
/// way in, so that it leaves as [ServerMail] does.
@Component
final class PortalMail {

  private static final Logger LOG = LoggerFactory.getLogger(PortalMail.class);

  private final ServerMail mail;
  private final ExecutorService behind = Executors.newVirtualThreadPerTaskExecutor();

  PortalMail(ServerMail mail) {
    this.mail = mail;
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
    return mail.send(to, subject, text);
  }

  @PreDestroy
  void close() {
    behind.close();
  }
}
