package dev.rapport.faces.channels;

import dev.rapport.decisions.contacts.Channel;
import dev.rapport.decisions.contacts.Delivery;
import dev.rapport.decisions.contacts.Message;
import dev.rapport.facts.permissions.ContactChannel;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// E-mail by SMTP. Only an answer of the other side is believed: a reply that refuses means never
/// accepted, a line that goes dead means unknown.
final class EmailChannel implements Channel {

  private static final Pattern ONE_ADDRESS =
      Pattern.compile(
          "[^\\s@,;:<>()\\[\\]\\\\\"]+@[^\\s@,;:<>()\\[\\]\\\\\"]+\\.[^\\s@,;:<>()\\[\\]\\\\\".]+");

  private final Supplier<Optional<MailSettings>> settings;

  /// @param settings of the house for which a message goes, asked anew for each
  EmailChannel(Supplier<Optional<MailSettings>> settings) {
    this.settings = settings;
  }

  @Override
  public ContactChannel carries() {
    return ContactChannel.EMAIL;
  }

  @Override
  public boolean isReady() {
    return settings.get().isPresent();
  }

  @Override
  public Delivery deliver(Message message) {
    return settings
        .get()
        .<Delivery>map(known -> deliver(message, known))
        .orElseGet(() -> new Delivery.NotNow("no mail server is known"));
  }

  private static Delivery deliver(Message message, MailSettings settings) {
    MimeMessage mail;
    try {
      mail = compose(message, settings.from());
    } catch (AddressIsRefused | MessagingException e) {
      return new Delivery.Refused(String.valueOf(e.getMessage()));
    }
    try {
      sender(settings).send(mail);
      return new Delivery.Accepted("accepted by the mail server");
    } catch (MailException e) {
      return outcome(e);
    }
  }

  private static MimeMessage compose(Message message, String from) throws MessagingException {
    String domain = from.substring(from.indexOf('@') + 1);
    var mail = new NamedMessage("<%s@%s>".formatted(message.decision(), domain));
    mail.setFrom(oneAddress(from));
    mail.setRecipient(jakarta.mail.Message.RecipientType.TO, oneAddress(message.to()));
    mail.setSubject(oneLine(message.subject()), StandardCharsets.UTF_8.name());
    mail.setText(String.join("\n\n", message.parts()), StandardCharsets.UTF_8.name());
    mail.setHeader("Auto-Submitted", "auto-generated");
    return mail;
  }

  /// Exactly one plain address: no line break, list, group, comment or source route.
  static InternetAddress oneAddress(String address) {
    if (!ONE_ADDRESS.matcher(address).matches()) {
      throw new AddressIsRefused();
    }
    try {
      return new InternetAddress(address, true);
    } catch (AddressException e) {
      throw new AddressIsRefused();
    }
  }

  static String oneLine(String text) {
    return text.replaceAll("[\\r\\n\\p{Cntrl}]+", " ").strip();
  }

  private static Delivery outcome(MailException failure) {
    for (Throwable cause : causes(failure)) {
      switch (cause) {
        case MailConnectException e -> {
          return new Delivery.NotNow("no connection: " + e.getHost());
        }
        case AuthenticationFailedException _ -> {
          return new Delivery.NotNow("the mail server does not let us in");
        }
        case SMTPAddressFailedException e -> {
          return byReply(e.getReturnCode());
        }
        case SMTPSenderFailedException e -> {
          return byReply(e.getReturnCode());
        }
        default -> {}
      }
    }
    for (Throwable cause : causes(failure)) {
      if (cause instanceof SMTPSendFailedException e) {
        return byReply(e.getReturnCode());
      }
    }
    return new Delivery.Unknown("the line went dead: " + failure.getClass().getSimpleName());
  }

  /// 4xx refuses for now, 5xx for good (RFC 5321, 4.2.1); anything else is no answer.
  private static Delivery byReply(int code) {
    if (code >= 500 && code < 600) {
      return new Delivery.Refused("refused with " + code);
    }
    if (code >= 400 && code < 500) {
      return new Delivery.NotNow("put off with " + code);
    }
    return new Delivery.Unknown("no answer from the mail server");
  }

  private static Iterable<Throwable> causes(MailException failure) {
    var causes = new java.util.LinkedHashSet<Throwable>();
    collect(failure, causes);
    return causes;
  }

  private static void collect(Throwable failure, java.util.Set<Throwable> causes) {
    if (!causes.add(failure)) {
      return;
    }
    if (failure instanceof MailSendException sending) {
      sending.getFailedMessages().values().forEach(each -> collect(each, causes));
    }
    if (failure instanceof MailAuthenticationException && failure.getCause() == null) {
      return;
    }
    if (failure instanceof MessagingException messaging && messaging.getNextException() != null) {
      collect(messaging.getNextException(), causes);
    }
    if (failure.getCause() != null) {
      collect(failure.getCause(), causes);
    }
  }

  private static JavaMailSender sender(MailSettings settings) {
    var sender = new JavaMailSenderImpl();
    sender.setHost(settings.host());
    sender.setPort(settings.port());
    if (settings.name() != null) {
      sender.setUsername(settings.name());
      sender.setPassword(settings.password());
    }
    sender.setJavaMailProperties(properties(settings));
    return sender;
  }

  static Properties properties(MailSettings settings) {
    String timeout = String.valueOf(settings.timeoutSeconds() * 1000L);
    var properties = new Properties();
    properties.setProperty("mail.smtp.connectiontimeout", timeout);
    properties.setProperty("mail.smtp.timeout", timeout);
    properties.setProperty("mail.smtp.writetimeout", timeout);
    properties.setProperty("mail.smtp.auth", String.valueOf(settings.name() != null));
    properties.setProperty("mail.smtp.starttls.enable", "true");
    properties.setProperty("mail.smtp.starttls.required", String.valueOf(settings.startTls()));
    properties.setProperty("mail.smtp.quitwait", "false");
    return properties;
  }

  /// The same decision always has the same Message-ID, however often it is tried.
  private static final class NamedMessage extends MimeMessage {

    private final String messageId;

    NamedMessage(String messageId) {
      super((Session) null);
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }

  /// Not one plain address; the address itself is not repeated here.
  static final class AddressIsRefused extends IllegalArgumentException {
    AddressIsRefused() {
      super("not one plain e-mail address");
    }
  }
}
