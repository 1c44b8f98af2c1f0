package dev.rapport.faces.channels;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rapport.decisions.contacts.DecisionId;
import dev.rapport.decisions.contacts.Delivery;
import dev.rapport.decisions.contacts.Message;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailChannelTests {

  private final GreenMail greenMail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    greenMail.start();
  }

  @AfterEach
  void stop() {
    greenMail.stop();
  }

  private EmailChannel channel(int port) {
    return new EmailChannel(
        new MailSettings("127.0.0.1", port, "house@alder.example", null, null, false, 5));
  }

  private static Message to(String address) {
    return new Message(
        new DecisionId(new UUID(1, 2)),
        address,
        "Your\r\nBcc: x@y.example",
        false,
        List.of("Hello"));
  }

  @Test
  void oneRecipientGetsOneMessageUnderTheDecisionsName() throws Exception {
    Delivery delivery = channel(greenMail.getSmtp().getPort()).deliver(to("marta@example.org"));

    assertThat(delivery).isInstanceOf(Delivery.Accepted.class);
    MimeMessage[] received = greenMail.getReceivedMessages();
    assertThat(received).hasSize(1);
    assertThat(received[0].getMessageID())
        .isEqualTo("<00000000-0000-0001-0000-000000000002@alder.example>");
    assertThat(received[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(received[0].getAllRecipients()).hasSize(1);
    assertThat(received[0].getHeader("Bcc")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann\r\nBcc: x@y.example",
        "a@b.example,c@d.example",
        "a@b.example c@d.example",
        "group: a@b.example;",
        "Ann <a@b.example>",
        "\"a\r\nb\"@c.example",
        "a@b.example(comment)",
        "@relay.example:a@b.example",
        "nobody",
        ""
      })
  void whatIsNotOnePlainAddressIsRefusedBeforeAnyoneIsAsked(String address) {
    Delivery delivery = channel(greenMail.getSmtp().getPort()).deliver(to(address));

    assertThat(delivery).isInstanceOf(Delivery.Refused.class);
    assertThat(greenMail.getReceivedMessages()).isEmpty();
  }

  @Test
  void withoutAServerItIsTriedLater() {
    int port = greenMail.getSmtp().getPort();
    greenMail.stop();

    assertThat(channel(port).deliver(to("marta@example.org"))).isInstanceOf(Delivery.NotNow.class);
  }
}
