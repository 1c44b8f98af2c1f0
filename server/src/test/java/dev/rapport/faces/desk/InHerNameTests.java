package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.decisions.webkeys.Clerk;
import dev.rapport.decisions.webkeys.Codes;
import dev.rapport.decisions.webkeys.Counter;
import dev.rapport.decisions.webkeys.Errands;
import dev.rapport.decisions.webkeys.Lasts;
import dev.rapport.decisions.webkeys.Mode;
import dev.rapport.decisions.webkeys.Wanted;
import dev.rapport.decisions.webkeys.WebKeys;
import dev.rapport.facts.holders.HolderInvitations;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.ItemId;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.holders.Links;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.holders.Vault;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonFacts;
import dev.rapport.facts.people.PointKind;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Permission;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Whoever gets hold of a link that was shown at the desk, and opens a page in a customer's name.
@DeskTest
class InHerNameTests {

  private static final Pattern LINK = Pattern.compile("/me/join\\?token=([A-Za-z0-9_-]+)");
  private static final Pattern TIE = Pattern.compile("name=\"tie\" value=\"([^\"]+)\"");
  private static final Pattern UNDO = Pattern.compile("name=\"act\" value=\"([^\"]+)\"");
  private static final String FIRST_PROVE = "Nothing is allowed yet: first show that it is you";

  private static final Pattern PLAN = Pattern.compile("action=\"(/me/plan/[0-9a-f-]{36})\"");

  @Autowired ApplicationContext context;
  @Autowired Holders holders;
  @Autowired Ties ties;
  @Autowired Links links;
  @Autowired Vault vault;
  @Autowired WebKeys keys;
  @Autowired Counter counter;
  @Autowired Organisations organisations;
  @Autowired HolderInvitations invitations;
  @Autowired Identities identities;
  @Autowired People people;
  @Autowired Permissions permissions;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser lena;

  @BeforeEach
  void lenaIsAtTheDesk() {
    house = AlderHouse.found(context);
    lena = house.signedIn(port, Role.CLERK);
  }

  /// She was shown the link at the desk.
  private Browser shown(RecordId record) {
    String path = house.path(record) + "/own-side";
    lena.get(path);
    Matcher link = LINK.matcher(lena.post(path + "/invitation", Map.of("point", "")).body());
    assertThat(link.find()).isTrue();
    return joined(link.group(1));
  }

  private Browser joined(String token) {
    var browser = new Browser(port);
    browser.get("/me/join?token=" + token);
    assertThat(Browser.location(browser.post("/me/join", Map.of("token", token)))).isEqualTo("/me");
    return browser;
  }

  @Test
  void aLinkThatWasShownLetsNobodyAllowAnythingInHerName() {
    Browser somebody = shown(house.marta);
    assertThat(somebody.get("/me/allow").body()).contains("This page was opened at Alder");

    chip(somebody, "birthday text yes");

    assertThat(standing(Purpose.BIRTHDAY, ContactChannel.TEXT))
        .isNotInstanceOf(Permission.Yes.class);
    assertThat(somebody.get("/me/allow").body()).contains(FIRST_PROVE);
    assertThat(lena.get(house.path(house.marta) + "/own-side").body())
        .contains("Nothing shows yet who opened it");

    somebody.post("/me/peace", Map.of("tie", tie(somebody), "until", "month"));
    somebody.post("/me/peace/end", Map.of("tie", tie(somebody)));
    assertThat(somebody.get("/me").body()).contains(FIRST_PROVE, "You are left in peace until");

    somebody.post("/me/never", Map.of("tie", tie(somebody)));
    somebody.post("/me/never/end", Map.of("tie", tie(somebody)));
    assertThat(somebody.get("/me/allow").body()).contains(FIRST_PROVE);
    assertThat(within(() -> permissions.suppressionsOf(recordsOf(house.marta)))).isNotEmpty();

    somebody.post(
        "/me/people",
        Map.of("tie", tie(somebody), "name", "Lena", "matter", "all", "until", "2030-01-01"));
    assertThat(somebody.get("/me/people").body()).contains(FIRST_PROVE, "Nobody speaks for you");
  }

  /// Whoever looks after the plan reads that nothing shows yet whose words they are.
  @Test
  void aLinkThatWasShownSpeaksOfAPlanAsNobodyProven() {
    Browser ivo = house.signedIn(port, Role.OWNER);
    String plan = house.path(house.marta) + "/plan";
    ivo.get(plan);
    ivo.post(
        plan,
        Map.of(
            "aim", "Settle the rattle",
            "owner", house.ivo().id().value().toString(),
            "review", LocalDate.now().plusDays(60).toString(),
            "sent", "yes",
            "shared", "on",
            "step1", "Look at it",
            "step2", "",
            "step3", ""));
    Browser somebody = shown(house.marta);
    Matcher where = PLAN.matcher(somebody.get("/me/plan").body());
    assertThat(where.find()).isTrue();
    somebody.post(
        where.group(1),
        Map.of("tie", tie(somebody), "kind", "not-wanted", "words", "Sell me a van instead"));

    assertThat(ivo.get(plan).body())
        .contains("Sell me a van instead", "Nothing shows yet that whoever wrote it");
  }

  @Test
  void stoppingTakesNoProofAndSheMayTakeItBack() {
    Browser marta = shown(house.marta);
    assertThat(standing(Purpose.SERVICE, ContactChannel.CALL)).isInstanceOf(Permission.Yes.class);

    chip(marta, "service call no");
    assertThat(standing(Purpose.SERVICE, ContactChannel.CALL)).isInstanceOf(Permission.No.class);

    Matcher toast = UNDO.matcher(marta.get("/me").body());
    assertThat(toast.find()).isTrue();
    marta.post("/me/undo", Map.of("act", toast.group(1), "back", "/me"));
    assertThat(standing(Purpose.SERVICE, ContactChannel.CALL)).isInstanceOf(Permission.Yes.class);
  }

  @Test
  void aMailboxThatTheHouseKnowsOfHerProvesHerAndEachYesSaysSo() {
    Browser marta = shown(house.marta);
    HolderId holder = holderOf(house.marta);
    confirms(marta, holder, "somebody-" + holder + "@example.org");
    chip(marta, "birthday text yes");
    assertThat(standing(Purpose.BIRTHDAY, ContactChannel.TEXT))
        .as("a mailbox that nobody knows of her proves nothing")
        .isNotInstanceOf(Permission.Yes.class);

    confirms(marta, holder, mailboxOf(house.marta));
    chip(marta, "birthday text yes");

    assertThat(standing(Purpose.BIRTHDAY, ContactChannel.TEXT)).isInstanceOf(Permission.Yes.class);
    assertThat(marta.get("/me/allow").body())
        .contains("By your account, e-mail confirmed on")
        .doesNotContain("This page was opened at Alder");
    assertThat(lena.get(house.path(house.marta)).body())
        .contains("Proof: own account, e-mail confirmed on");
    assertThat(lena.get(house.path(house.marta) + "/own-side").body())
        .contains("Proven: e-mail confirmed on");
  }

  /// Whoever shows the link may not choose what proves it.
  @Test
  void aMailboxThatTheClerkWroteDownHerselfProvesNothing() {
    String hers = "lena-" + UUID.randomUUID() + "@example.org";
    String edit = house.path(house.marta) + "/edit";
    lena.get(edit + "?what=email&which=");
    lena.post(edit, Map.of("what", "email", "which", "", "saw", "", "point", hers));
    assertThat(mailboxes(house.marta)).contains(hers);
    String path = house.path(house.marta) + "/own-side";
    lena.get(path);
    lena.post(path + "/invitation", Map.of("point", hers));
    assertThat(lena.get(path).body()).contains("You wrote this address down yourself");

    Browser sent = joined(invitedTo(hers, false));
    chip(sent, "birthday text yes");
    assertThat(standing(Purpose.BIRTHDAY, ContactChannel.TEXT))
        .isNotInstanceOf(Permission.Yes.class);

    confirms(sent, holderOf(house.marta), hers);
    chip(sent, "birthday text yes");
    assertThat(standing(Purpose.BIRTHDAY, ContactChannel.TEXT))
        .isNotInstanceOf(Permission.Yes.class);
  }

  @Test
  void aLinkThatWasSentToAMailboxOfHersIsProofEnough() {
    Browser marta = joined(invitedTo(mailboxOf(house.marta), true));

    chip(marta, "birthday text yes");

    assertThat(standing(Purpose.BIRTHDAY, ContactChannel.TEXT)).isInstanceOf(Permission.Yes.class);
  }

  @Test
  void aKeyThatAnotherClerkOpenedProvesHerAndOneOfTheSameClerkDoesNot() {
    Browser marta = shown(house.marta);
    HolderId holder = holderOf(house.marta);
    ItemId address =
        Holding.within(
            holder, () -> vault.keep(ItemKind.POSTAL_ADDRESS, "Ahorngasse 7, Linz", "she herself"));

    redeems(holder, address, Role.CLERK);
    chip(marta, "birthday text yes");
    assertThat(standing(Purpose.BIRTHDAY, ContactChannel.TEXT))
        .isNotInstanceOf(Permission.Yes.class);

    redeems(holder, address, Role.OWNER);
    chip(marta, "birthday text yes");
    assertThat(standing(Purpose.BIRTHDAY, ContactChannel.TEXT)).isInstanceOf(Permission.Yes.class);
    assertThat(marta.get("/me/allow").body()).contains("By your account, a web key used on");
  }

  private void redeems(HolderId holder, ItemId address, Role role) {
    var wanted =
        new Wanted(
            house.organisation.id(),
            "garage",
            Optional.empty(),
            Errands.parse("deliver-home").orElseThrow(),
            Lasts.NOW,
            Optional.empty(),
            List.of(new Wanted.Chosen(address, ItemKind.POSTAL_ADDRESS, Mode.VALUE)));
    Codes codes = Holding.within(holder, () -> keys.codes(keys.arm(wanted)).orElseThrow());
    Clerk clerk = Clerk.of(staff(role));
    assertThat(within(() -> counter.present(codes.spoken().orElseThrow(), clerk)))
        .isInstanceOf(Counter.Presented.Claimed.class);
  }

  private Staff staff(Role role) {
    return within(() ->
        organisations.staff().stream().filter(one -> one.role() == role).findFirst().orElseThrow());
  }

  @Test
  void whatWasSaidOfAMandateGoesWithTheAccount() {
    Browser marta = joined(invitedTo(mailboxOf(house.marta), true));
    HolderId holder = holderOf(house.marta);
    marta.get("/me/people");
    marta.post(
        "/me/people",
        Map.of(
            "tie",
            tie(marta),
            "name",
            "Jan Canary",
            "matter",
            "the canary van",
            "until",
            "2030-01-01"));
    assertThat(mandatesOf(holder)).containsExactly("Jan Canary, the canary van");

    marta.get("/me/erase/account");
    marta.post("/me/erase/account", Map.of());

    assertThat(mandatesOf(holder)).isEmpty();
  }

  private List<String> mandatesOf(HolderId holder) {
    return Holding.within(
        holder,
        () ->
            transactions.execute(_ ->
                jdbc.sql("select name || ', ' || matter as words from holders.mandates")
                    .query((row, number) -> row.getString("words"))
                    .list()));
  }

  /// The link as it is sent; no mail server is known here.
  private String invitedTo(String mailbox, boolean proves) {
    Staff clerk = staff(Role.CLERK);
    String secret =
        within(() ->
            invitations.invite(
                house.marta.value(),
                recordsOf(house.marta).stream().map(RecordId::value).toList(),
                mailbox,
                clerk.id().value(),
                clerk.name(),
                proves));
    return house.organisation.id() + secret;
  }

  private void confirms(Browser browser, HolderId holder, String mailbox) {
    String secret = Holding.within(holder, () -> links.issue(Links.Purpose.CONFIRM, mailbox));
    browser.get("/me/link?token=" + holder + secret);
    browser.post("/me/link", Map.of("token", holder + secret));
  }

  private String mailboxOf(RecordId record) {
    return mailboxes(record).getFirst();
  }

  private List<String> mailboxes(RecordId record) {
    PersonFacts facts = within(() -> people.of(recordsOf(record)));
    return facts.points().stream()
        .filter(point -> point.kind() == PointKind.EMAIL)
        .map(PersonFacts.Point::value)
        .toList();
  }

  private void chip(Browser browser, String chip) {
    browser.post("/me/allow", Map.of("tie", tie(browser), "chip", chip, "back", "/me/allow"));
  }

  private Permission standing(Purpose purpose, ContactChannel channel) {
    return within(() -> permissions.standingOf(recordsOf(house.marta)).of(purpose, channel));
  }

  private List<RecordId> recordsOf(RecordId record) {
    return identities.recordsOf(identities.personOf(record));
  }

  private HolderId holderOf(RecordId record) {
    return within(() ->
        ties.of(recordsOf(record).stream().map(RecordId::value).toList()).orElseThrow().holder());
  }

  private <T> T within(Supplier<T> work) {
    return Tenancy.within(house.organisation.id(), work::get);
  }

  private static String tie(Browser browser) {
    Matcher tie = TIE.matcher(browser.get("/me/settings").body());
    assertThat(tie.find()).isTrue();
    return tie.group(1);
  }
}
