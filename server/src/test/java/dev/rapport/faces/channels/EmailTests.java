package dev.rapport.faces.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.OnRealDatabase;
import dev.rapport.decisions.contacts.ContactId;
import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.DecisionId;
import dev.rapport.decisions.contacts.Dispatch;
import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.decisions.contacts.Town;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.ground.tenancy.Tenancy;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// What a mail server does decides what we believe.
@OnRealDatabase
@Import(Town.class)
class EmailTests {

  private static final ScriptedSmtp SMTP = new ScriptedSmtp();

  @Autowired Contacts contacts;
  @Autowired Dispatch dispatch;
  @Autowired Town town;

  private Organisation house;

  @DynamicPropertySource
  static void mail(DynamicPropertyRegistry properties) {
    properties.add("rapport.mail.host", () -> "127.0.0.1");
    properties.add("rapport.mail.port", SMTP::port);
    properties.add("rapport.mail.from", () -> "house@alder.example");
    properties.add("rapport.mail.timeout-seconds", () -> 5);
  }

  @AfterAll
  static void close() throws IOException {
    SMTP.close();
  }

  @BeforeEach
  void found() {
    SMTP.messages().clear();
    SMTP.follow(ScriptedSmtp.Script.ACCEPTS);
    house = town.house();
    Tenancy.run(house.id(), () -> contacts.adopt(Town.policy(), town.ivo()));
  }

  private record Sent(ContactId contact, DecisionId decision) {}

  private Sent reserved(ContactKind kind) {
    RecordId record = town.person("Marta");
    ContactId contact = town.plan(town.draft(record, kind, ContactChannel.EMAIL));
    return new Sent(contact, contacts.judge(contact).orElseThrow().decision());
  }

  private String stateOf(Sent sent) {
    return contacts.planned(sent.contact()).map(PlannedContact::state).orElseThrow();
  }

  private void makeDueNow() {
    town.change("update contacts.outbox set not_before = clock_timestamp()");
  }

  @Test
  void aMessageGoesOnceAndEntersTheLedger() {
    Tenancy.run(
        house.id(),
        () -> {
          Sent sent = reserved(ContactKind.SERVICE);

          dispatch.sendDue(10);
          makeDueNow();
          dispatch.sendDue(10);

          assertThat(SMTP.messages())
              .singleElement()
              .asString()
              .contains("Message-ID: <%s@alder.example>".formatted(sent.decision()))
              .contains("Auto-Submitted: auto-generated");
          assertThat(stateOf(sent)).isEqualTo("sent");
          assertThat(
                  town.count(
                      "select count(*) from experiences.experiences where key = ?",
                      sent.decision().toString()))
              .isEqualTo(1);
        });
  }

  @Test
  void aServerThatDiesBeforeItsAnswerLeavesTheOutcomeUnknownAndNothingIsSentAgain() {
    Tenancy.run(
        house.id(),
        () -> {
          SMTP.follow(ScriptedSmtp.Script.DIES_AFTER_DATA);
          Sent sent = reserved(ContactKind.OFFER);
          long slots = town.count("select count(*) from contacts.slots");

          dispatch.sendDue(10);
          SMTP.follow(ScriptedSmtp.Script.ACCEPTS);
          for (int restart = 0; restart < 5; restart++) {
            makeDueNow();
            dispatch.tidy();
            dispatch.sendDue(10);
          }

          assertThat(SMTP.messages()).hasSize(1);
          assertThat(stateOf(sent)).isEqualTo("unknown");
          assertThat(town.count("select count(*) from contacts.slots")).isEqualTo(slots);
        });
  }

  @Test
  void aLeaseThatRanOutIsUnknownUnlessTheContactIsEssential() {
    Tenancy.run(
        house.id(),
        () -> {
          SMTP.follow(ScriptedSmtp.Script.DIES_AFTER_DATA);
          Sent offer = reserved(ContactKind.OFFER);
          Sent safety = reserved(ContactKind.ESSENTIAL);
          town.change(
              """
              update contacts.outbox
              set state = 'sending', fence = 1, lease_until = clock_timestamp() - interval '1 second'
              """);
          town.change("update contacts.agenda set state = 'sending'");

          dispatch.tidy();
          SMTP.follow(ScriptedSmtp.Script.ACCEPTS);
          makeDueNow();
          dispatch.sendDue(10);

          assertThat(stateOf(offer)).isEqualTo("unknown");
          assertThat(stateOf(safety)).isEqualTo("sent");
          assertThat(SMTP.messages())
              .singleElement()
              .asString()
              .contains("<%s@alder.example>".formatted(safety.decision()));
        });
  }

  @Test
  void whoKnowsThatItArrivedSettlesWhatTheChannelCouldNotTell() {
    Tenancy.run(
        house.id(),
        () -> {
          Staff ivo = town.ivo();
          Sent sent = unknown();
          long slots = town.count("select count(*) from contacts.slots");

          assertThat(contacts.unsettled(5))
              .singleElement()
              .satisfies(one -> assertThat(one.decision()).isEqualTo(sent.decision()))
              .satisfies(one -> assertThat(one.name()).isEqualTo("Marta Moser"));
          assertThat(contacts.settleDelivery(sent.decision(), ivo, true)).isTrue();
          assertThat(contacts.settleDelivery(sent.decision(), ivo, false)).isFalse();

          assertThat(contacts.unsettled(5)).isEmpty();
          assertThat(stateOf(sent)).isEqualTo("sent");
          assertThat(town.count(IN_LEDGER, sent.decision().toString())).isEqualTo(1);
          assertThat(town.count("select count(*) from contacts.slots")).isEqualTo(slots);
        });
  }

  @Test
  void whoKnowsThatItDidNotArriveGivesItsSlotBack() {
    Tenancy.run(
        house.id(),
        () -> {
          Sent sent = unknown();

          assertThat(contacts.settleDelivery(sent.decision(), town.ivo(), false)).isTrue();

          assertThat(stateOf(sent)).isEqualTo("rejected");
          assertThat(town.count(IN_LEDGER, sent.decision().toString())).isZero();
          assertThat(town.count("select count(*) from contacts.slots")).isZero();
          SMTP.follow(ScriptedSmtp.Script.ACCEPTS);
          makeDueNow();
          dispatch.sendDue(10);
          assertThat(SMTP.messages()).as("what is settled is not tried again").hasSize(1);
        });
  }

  private static final String IN_LEDGER =
      "select count(*) from experiences.experiences where source = 'rapport' and key = ?";

  private Sent unknown() {
    SMTP.follow(ScriptedSmtp.Script.DIES_AFTER_DATA);
    Sent sent = reserved(ContactKind.OFFER);
    dispatch.sendDue(10);
    assertThat(stateOf(sent)).isEqualTo("unknown");
    return sent;
  }

  @Test
  void aRefusedMessageGivesItsSlotBack() {
    Tenancy.run(
        house.id(),
        () -> {
          SMTP.follow(ScriptedSmtp.Script.REFUSES_RECIPIENT);
          Sent sent = reserved(ContactKind.SERVICE);

          dispatch.sendDue(10);

          assertThat(SMTP.messages()).isEmpty();
          assertThat(stateOf(sent)).isEqualTo("rejected");
          assertThat(town.count("select count(*) from contacts.slots")).isZero();
        });
  }

  @Test
  void aMessagePutOffIsTriedAgainLater() {
    Tenancy.run(
        house.id(),
        () -> {
          SMTP.follow(ScriptedSmtp.Script.PUTS_OFF);
          Sent sent = reserved(ContactKind.SERVICE);

          dispatch.sendDue(10);
          assertThat(stateOf(sent)).isEqualTo("reserved");
          assertThat(dispatch.sendDue(10)).isZero();

          SMTP.follow(ScriptedSmtp.Script.ACCEPTS);
          makeDueNow();
          dispatch.sendDue(10);
          assertThat(stateOf(sent)).isEqualTo("sent");
          assertThat(SMTP.messages()).hasSize(1);
        });
  }

  @Test
  void aGuestGoesAlongInTheSameMessage() {
    Tenancy.run(
        house.id(),
        () -> {
          RecordId record = town.person("Marta");
          var guest = town.draft(record, ContactKind.OFFER, ContactChannel.EMAIL);
          var host = town.draft(record, ContactKind.SERVICE, ContactChannel.EMAIL);
          contacts.planAll(List.of(guest, host));
          contacts.judge(town.idOf(host));

          dispatch.sendDue(10);

          assertThat(SMTP.messages())
              .singleElement()
              .asString()
              .contains(host.words())
              .contains(guest.words());
        });
  }
}
