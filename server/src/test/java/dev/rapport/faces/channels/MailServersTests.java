package dev.rapport.faces.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.OnRealDatabase;
import dev.rapport.decisions.contacts.ContactId;
import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.Dispatch;
import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.decisions.contacts.Town;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// The mail server that a house keeps carries its e-mails, from the moment it is kept.
@OnRealDatabase
@Import(Town.class)
class MailServersTests {

  @Autowired Contacts contacts;
  @Autowired Dispatch dispatch;
  @Autowired MailServers servers;
  @Autowired Town town;

  @Test
  void whatWaitsGoesOnceTheHouseHasAServerAndOnlyThatHouses() throws IOException {
    try (var smtp = new ScriptedSmtp()) {
      Organisation first = town.house();
      Organisation second = town.house();
      ContactId ofFirst = Tenancy.within(first.id(), this::reserved);
      ContactId ofSecond = Tenancy.within(second.id(), this::reserved);
      Tenancy.run(
          first.id(),
          () -> {
            assertThat(dispatch.sendDue(10)).isZero();
            assertThat(dispatch.uncarried(10)).hasSize(1);

            var server =
                new MailServer(
                    "127.0.0.1",
                    smtp.port(),
                    "house@alder.example",
                    Optional.empty(),
                    false,
                    false,
                    false);
            servers.keep(server, Optional.empty(), "Ivo Benes");

            assertThat(dispatch.uncarried(10)).isEmpty();
            assertThat(dispatch.sendDue(10)).isEqualTo(1);
            assertThat(stateOf(ofFirst)).isEqualTo("sent");
          });
      Tenancy.run(
          second.id(),
          () -> {
            assertThat(dispatch.sendDue(10)).isZero();
            assertThat(stateOf(ofSecond)).isEqualTo("reserved");
          });
      assertThat(smtp.messages()).hasSize(1);
    }
  }

  private ContactId reserved() {
    contacts.adopt(Town.policy(), town.ivo());
    ContactId contact =
        town.plan(town.draft(town.person("Marta"), ContactKind.SERVICE, ContactChannel.EMAIL));
    var unused = contacts.judge(contact).orElseThrow();
    return contact;
  }

  private String stateOf(ContactId contact) {
    return contacts.planned(contact).map(PlannedContact::state).orElseThrow();
  }
}
