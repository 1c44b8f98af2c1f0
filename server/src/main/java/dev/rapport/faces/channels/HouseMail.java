package dev.rapport.faces.channels;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Mail to those who work here, such as an invitation or a test. It passes no gate: it goes to
/// nobody that the house keeps a relationship with.
@Component
public class HouseMail {

  private static final int LONGEST_ANSWER = 300;

  private final MailServers servers;

  HouseMail(MailServers servers) {
    this.servers = servers;
  }

  /// What came of it.
  ///
  /// @param words a sentence, with the server's own answer where it gave one
  public record Answer(boolean accepted, String words) {}

  /// @return nothing when no mail server is known
  public Optional<Answer> send(String to, String subject, String text) {
    return servers.current().map(settings -> send(settings, to, subject, text));
  }

  private static Answer send(MailSettings settings, String to, String subject, String text) {
    Session session = Session.getInstance(EmailChannel.properties(settings));
    try (var line = (SMTPTransport) session.getTransport("smtp")) {
      var mail = new MimeMessage(session);
      mail.setFrom(EmailChannel.oneAddress(settings.from()));
      mail.setRecipient(jakarta.mail.Message.RecipientType.TO, EmailChannel.oneAddress(to));
      mail.setSubject(EmailChannel.oneLine(subject), StandardCharsets.UTF_8.name());
      mail.setText(text, StandardCharsets.UTF_8.name());
      mail.setHeader("Auto-Submitted", "auto-generated");
      mail.setSentDate(new Date());
      mail.saveChanges();
      line.connect(settings.host(), settings.port(), settings.name(), settings.password());
      line.sendMessage(mail, mail.getAllRecipients());
      return new Answer(
          true, "The mail server took it: “%s”.".formatted(quoted(line.getLastServerResponse())));
    } catch (EmailChannel.AddressIsRefused e) {
      return new Answer(false, "The address is not one plain e-mail address.");
    } catch (MessagingException e) {
      return new Answer(false, sentence(settings, e));
    }
  }

  private static String sentence(MailSettings settings, MessagingException failure) {
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      switch (cause) {
        case MailConnectException _ -> {
          return "Nobody answers at %s, port %d.".formatted(settings.host(), settings.port());
        }
        case AuthenticationFailedException e -> {
          return "The mail server does not let us in: “%s”.".formatted(quoted(e.getMessage()));
        }
        case SSLException e -> {
          return "The mail server could not be trusted: “%s”.".formatted(quoted(e.getMessage()));
        }
        default -> {}
      }
    }
    String deepest = failure.getMessage();
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      deepest = cause.getMessage();
    }
    return "The mail server did not take it: “%s”.".formatted(quoted(deepest));
  }

  private static @Nullable Throwable next(Throwable failure) {
    return failure instanceof MessagingException messaging && messaging.getNextException() != null
        ? messaging.getNextException()
        : failure.getCause();
  }

  private static String quoted(@Nullable String answer) {
    String line = EmailChannel.oneLine(answer == null ? "no answer" : answer);
    return line.length() > LONGEST_ANSWER ? line.substring(0, LONGEST_ANSWER) + "…" : line;
  }
}
