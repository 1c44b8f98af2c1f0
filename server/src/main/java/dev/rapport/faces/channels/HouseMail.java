package dev.rapport.faces.channels;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.channels.HouseMail.Answer.Ending;
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
  /// @param said the server's own answer, or where nobody answered; empty when there was none
  /// @param port at which nobody answered
  public record Answer(Ending ending, String said, int port) {

    Answer(Ending ending, String said) {
      this(ending, said, 0);
    }

    /// How it ended.
    public enum Ending {
      TAKEN,
      NOT_ONE_ADDRESS,
      NOBODY_ANSWERS,
      NOT_LET_IN,
      NOT_TRUSTED,
      NOT_TAKEN
    }

    public boolean accepted() {
      return ending == Ending.TAKEN;
    }

    /// In a sentence.
    public String words() {
      String quoted = said.isEmpty() ? say("no answer") : said;
      return switch (ending) {
        case TAKEN -> say("The mail server took it: “{0}”.", quoted);
        case NOT_ONE_ADDRESS -> say("The address is not one plain e-mail address.");
        case NOBODY_ANSWERS -> say("Nobody answers at {0}, port {1}.", said, String.valueOf(port));
        case NOT_LET_IN -> say("The mail server does not let us in: “{0}”.", quoted);
        case NOT_TRUSTED -> say("The mail server could not be trusted: “{0}”.", quoted);
        case NOT_TAKEN -> say("The mail server did not take it: “{0}”.", quoted);
      };
    }
  }

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
      return new Answer(Ending.TAKEN, quoted(line.getLastServerResponse()));
    } catch (EmailChannel.AddressIsRefused e) {
      return new Answer(Ending.NOT_ONE_ADDRESS, "");
    } catch (MessagingException e) {
      return failed(settings, e);
    }
  }

  private static Answer failed(MailSettings settings, MessagingException failure) {
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      switch (cause) {
        case MailConnectException _ -> {
          return new Answer(Ending.NOBODY_ANSWERS, settings.host(), settings.port());
        }
        case AuthenticationFailedException e -> {
          return new Answer(Ending.NOT_LET_IN, quoted(e.getMessage()));
        }
        case SSLException e -> {
          return new Answer(Ending.NOT_TRUSTED, quoted(e.getMessage()));
        }
        default -> {}
      }
    }
    String deepest = failure.getMessage();
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      deepest = cause.getMessage();
    }
    return new Answer(Ending.NOT_TAKEN, quoted(deepest));
  }

  private static @Nullable Throwable next(Throwable failure) {
    return failure instanceof MessagingException messaging && messaging.getNextException() != null
        ? messaging.getNextException()
        : failure.getCause();
  }

  private static String quoted(@Nullable String answer) {
    String line = EmailChannel.oneLine(answer == null ? "" : answer);
    return line.length() > LONGEST_ANSWER ? line.substring(0, LONGEST_ANSWER) + "…" : line;
  }
}
