package dev.rapport.faces.channels;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.channels.HouseMail.Answer.Ending;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Mail to those who work here, such as an invitation or a test. It passes no gate: it goes to
/// nobody that the house keeps a relationship with.
@Component
public class HouseMail {

  /// How long somebody waits who looks at a page.
  private static final String CONNECTING = "4000";

  private static final String ANSWERING = "5000";

  /// Where clouds beyond the link-local range tell machines about themselves.
  private static final Set<String> METADATA =
      Set.of("100.100.100.200", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");

  private final MailServers servers;

  HouseMail(MailServers servers) {
    this.servers = servers;
  }

  /// What came of it, by its kind. What the other side said is not told: a page that repeats it
  /// would read to whoever fills in a host and a port what listens there.
  ///
  /// @param host whom we asked
  /// @param port at which
  public record Answer(Ending ending, String host, int port) {

    /// How it ended.
    public enum Ending {
      TAKEN,
      NOT_ONE_ADDRESS,
      NO_PLACE_FOR_MAIL,
      NAME_IS_UNKNOWN,
      REFUSED,
      NOBODY_ANSWERS,
      NO_MAIL_SERVER,
      NONE_INSIDE,
      NOT_LET_IN,
      NOT_TRUSTED,
      NOT_TAKEN;

      /// Of machines beside this one nothing is told but that they take no mail.
      private Ending toldOf(boolean inside) {
        return switch (this) {
          case REFUSED, NOBODY_ANSWERS, NO_MAIL_SERVER -> inside ? NONE_INSIDE : this;
          case TAKEN,
              NOT_ONE_ADDRESS,
              NO_PLACE_FOR_MAIL,
              NAME_IS_UNKNOWN,
              NONE_INSIDE,
              NOT_LET_IN,
              NOT_TRUSTED,
              NOT_TAKEN ->
              this;
        };
      }
    }

    public boolean accepted() {
      return ending == Ending.TAKEN;
    }

    /// In a sentence.
    public String words() {
      String at = String.valueOf(port);
      return switch (ending) {
        case TAKEN -> say("The mail server took it.");
        case NOT_ONE_ADDRESS -> say("The address is not one plain e-mail address.");
        case NO_PLACE_FOR_MAIL -> say("{0} is no place for a mail server.", host);
        case NAME_IS_UNKNOWN -> say("No server is known by the name {0}.", host);
        case REFUSED -> say("{0} refuses port {1}.", host, at);
        case NOBODY_ANSWERS -> say("Nobody answers at {0}, port {1}.", host, at);
        case NO_MAIL_SERVER -> say("What answers at {0}, port {1}, is no mail server.", host, at);
        case NONE_INSIDE -> say("No mail server answers at {0}, port {1}.", host, at);
        case NOT_LET_IN -> say("The mail server does not let us in: look at name and password.");
        case NOT_TRUSTED ->
            say("The mail server does not encrypt, or not in a way that can be trusted.");
        case NOT_TAKEN -> say("The mail server did not take it: look at the sender.");
      };
    }
  }

  /// @return nothing when no mail server is known
  public Optional<Answer> send(String to, String subject, String text) {
    return servers.current().map(settings -> send(settings, to, subject, text));
  }

  private static Answer send(MailSettings settings, String to, String subject, String text) {
    InetAddress[] machines;
    try {
      machines = InetAddress.getAllByName(settings.host());
    } catch (UnknownHostException e) {
      return answer(settings, Ending.NAME_IS_UNKNOWN);
    }
    if (Arrays.stream(machines).anyMatch(HouseMail::isNoPlaceForMail)) {
      return answer(settings, Ending.NO_PLACE_FOR_MAIL);
    }
    boolean inside =
        Arrays.stream(machines).anyMatch(one -> one.isLoopbackAddress() || isPrivate(one));
    return answer(settings, deliver(settings, to, subject, text).toldOf(inside));
  }

  private static Answer answer(MailSettings settings, Ending ending) {
    return new Answer(ending, settings.host(), settings.port());
  }

  /// Where clouds tell machines about themselves, and what is nobody's address. A mail server on
  /// the same machine, or in the house, is a usual thing.
  private static boolean isNoPlaceForMail(InetAddress machine) {
    return machine.isLinkLocalAddress()
        || machine.isMulticastAddress()
        || machine.isAnyLocalAddress()
        || METADATA.contains(machine.getHostAddress());
  }

  private static boolean isPrivate(InetAddress machine) {
    return machine.isSiteLocalAddress()
        || machine instanceof Inet6Address six && (six.getAddress()[0] & 0xfe) == 0xfc;
  }

  private static Ending deliver(MailSettings settings, String to, String subject, String text) {
    Properties properties = EmailChannel.properties(settings);
    properties.setProperty("mail.smtp.connectiontimeout", CONNECTING);
    properties.setProperty("mail.smtp.timeout", ANSWERING);
    properties.setProperty("mail.smtp.writetimeout", ANSWERING);
    Session session = Session.getInstance(properties);
    boolean connected = false;
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
      connected = true;
      line.sendMessage(mail, mail.getAllRecipients());
      return Ending.TAKEN;
    } catch (EmailChannel.AddressIsRefused e) {
      return Ending.NOT_ONE_ADDRESS;
    } catch (MessagingException e) {
      return failed(e, connected);
    }
  }

  private static Ending failed(MessagingException failure, boolean connected) {
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      switch (cause) {
        case AuthenticationFailedException _ -> {
          return Ending.NOT_LET_IN;
        }
        case SSLException _ -> {
          return Ending.NOT_TRUSTED;
        }
        case ConnectException _ -> {
          return Ending.REFUSED;
        }
        case SocketTimeoutException _ -> {
          return Ending.NOBODY_ANSWERS;
        }
        case MessagingException told
            when told.getMessage() != null && told.getMessage().contains("STARTTLS") -> {
          return Ending.NOT_TRUSTED;
        }
        default -> {}
      }
    }
    return connected ? Ending.NOT_TAKEN : unconnected(failure);
  }

  private static Ending unconnected(MessagingException failure) {
    return failure instanceof MailConnectException ? Ending.NOBODY_ANSWERS : Ending.NO_MAIL_SERVER;
  }

  private static @Nullable Throwable next(Throwable failure) {
    return failure instanceof MessagingException messaging && messaging.getNextException() != null
        ? messaging.getNextException()
        : failure.getCause();
  }
}
