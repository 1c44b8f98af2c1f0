package dev.rapport.faces.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.decisions.contacts.ContactKind;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.PlannedContact;
import dev.rapport.facts.holders.Addresses;
import dev.rapport.facts.holders.HolderInvitations;
import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.Links;
import dev.rapport.facts.holders.Tie;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.SignInTries;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.facts.permissions.Permission;
import dev.rapport.facts.permissions.Permissions;
import dev.rapport.facts.permissions.Purpose;
import dev.rapport.ground.database.Secret;
import dev.rapport.ground.tenancy.HolderId;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.tenancy.Tenancy;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A customer's own side, over HTTP: the ways in, what she sees, and what she changes.
@DeskTest
class OwnSideTests {

  private static final Pattern LINK = Pattern.compile("/me/join\\?token=([A-Za-z0-9_-]+)");
  private static final Pattern TIE = Pattern.compile("name=\"tie\" value=\"([^\"]+)\"");
  private static final Pattern UNDO = Pattern.compile("name=\"act\" value=\"([^\"]+)\"");
  private static final Pattern TOKEN = Pattern.compile("(name=\"_csrf\" value|content)=\"[^\"]+\"");

  @Autowired ApplicationContext context;
  @Autowired Holders holders;
  @Autowired Ties ties;
  @Autowired Links links;
  @Autowired HolderInvitations invitations;
  @Autowired Addresses addresses;
  @Autowired Identities identities;
  @Autowired Permissions permissions;
  @Autowired Contacts contacts;
  @Autowired SignInTries tries;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @LocalServerPort int port;

  private AlderHouse house;
  private Browser marta;

  @BeforeEach
  void martaHasAPageOfHerOwn() {
    house = AlderHouse.found(context);
    marta = joined(house, house.marta);
  }

  private Browser joined(AlderHouse at, RecordId record) {
    return joinedBy(sent(at, record));
  }

  private Browser joinedBy(String token) {
    var browser = new Browser(port);
    browser.get("/me/join?token=" + token);
    HttpResponse<String> joined = browser.post("/me/join", Map.of("token", token));
    assertThat(Browser.location(joined)).isEqualTo("/me");
    return browser;
  }

  /// The link as it goes to a mailbox that the house knows of her.
  private String sent(AlderHouse at, RecordId record) {
    return at.organisation.id()
        + Tenancy.within(
            at.organisation.id(),
            () ->
                invitations.invite(
                    record.value(),
                    recordsOf(record).stream().map(RecordId::value).toList(),
                    "mailbox@example.org",
                    at.ivo().id().value(),
                    at.ivo().name(),
                    true));
  }

  private String invited(AlderHouse at, RecordId record) {
    Browser lena = at.signedIn(port, Role.CLERK);
    lena.get(at.path(record) + "/own-side");
    HttpResponse<String> page =
        lena.post(at.path(record) + "/own-side/invitation", Map.of("point", ""));
    Matcher link = LINK.matcher(page.body());
    assertThat(link.find()).as(page.body()).isTrue();
    return link.group(1);
  }

  @Test
  void anInvitationIsOpenedOnceAndLookingAtItChangesNothing() {
    String token = invited(house, house.nadia);
    var first = new Browser(port);
    assertThat(first.get("/me/join?token=" + token).statusCode()).isEqualTo(200);
    assertThat(first.get("/me/join?token=" + token).body()).contains("Alder &amp; Sons gives you");

    assertThat(Browser.location(first.post("/me/join", Map.of("token", token)))).isEqualTo("/me");
    assertThat(first.get("/me").body()).contains("Nadia", "Service of her van");

    var second = new Browser(port);
    assertThat(second.get("/me/join?token=" + token).statusCode()).isEqualTo(404);
    assertThat(house.signedIn(port, Role.OWNER).get(house.path(house.nadia) + "/own-side").body())
        .contains("The link was handed over in person by Lena Wolf");
  }

  @Test
  void ofManyWhoOpenOneLinkAtOnceOneComesIn() {
    String token = invited(house, house.tomas);
    long in =
        IntStream.range(0, 12)
            .parallel()
            .filter(_ -> {
              var browser = new Browser(port);
              browser.get("/me/join?token=" + token);
              return Browser.location(browser.post("/me/join", Map.of("token", token)))
                  .equals("/me");
            })
            .count();

    assertThat(in).isEqualTo(1);
    assertThat(Tenancy.within(house.organisation.id(), ties::all))
        .filteredOn(tie -> tie.record().equals(house.tomas.value()))
        .hasSize(1);
  }

  @Test
  void linksThatOpenNothingLookAlike() {
    String spent = invited(house, house.tomas);
    var tomas = new Browser(port);
    tomas.get("/me/join?token=" + spent);
    tomas.post("/me/join", Map.of("token", spent));
    String expired = expiredInvitation();
    String foreign =
        AlderHouse.found(context).organisation.id() + invited(house, house.ruth).substring(36);
    List<String> tokens =
        List.of(spent, expired, foreign, "", "x", UUID.randomUUID() + "unknown".repeat(6));

    List<String> shown = tokens.stream().map(token -> shown("/me/join", token)).distinct().toList();
    assertThat(shown).hasSize(1);

    HolderId holder = holderOf(house.marta);
    String used = Holding.within(holder, () -> links.issue(Links.Purpose.SIGN_IN, "m@example.org"));
    Holding.within(holder, () -> links.open(used));
    String open = Holding.within(holder, () -> links.issue(Links.Purpose.SIGN_IN, "m@example.org"));
    List<String> signing =
        List.of(holder + used, expiredLink(holder), holderOf(house.tomas) + open, "", "x");
    assertThat(signing.stream().map(token -> shown("/me/link", token)).distinct()).hasSize(1);
  }

  private String shown(String path, String token) {
    var browser = new Browser(port);
    HttpResponse<String> looked = browser.get(path + "?token=" + token);
    HttpResponse<String> sent = browser.post(path, Map.of("token", token));
    return looked.statusCode() + plain(looked) + sent.statusCode() + plain(sent);
  }

  private static String plain(HttpResponse<String> page) {
    return TOKEN.matcher(page.body()).replaceAll("");
  }

  private String expiredInvitation() {
    String secret = Secret.next();
    Tenancy.run(
        house.organisation.id(),
        () ->
            transactions.executeWithoutResult(_ ->
                jdbc.sql(
                        """
                        insert into holders.invitations (id, record, hash, by_name, until)
                        values (:id, :record, :hash, 'Lena Wolf', now() - interval '1 second')
                        """)
                    .param("id", UUID.randomUUID())
                    .param("record", house.nadia.value())
                    .param("hash", Secret.hashOf(secret))
                    .update()));
    return house.organisation.id() + secret;
  }

  private String expiredLink(HolderId holder) {
    String secret = Secret.next();
    Holding.run(
        holder,
        () ->
            transactions.executeWithoutResult(_ ->
                jdbc.sql(
                        """
                        insert into holders.links (id, holder, hash, purpose, email, until)
                        values (:id, :holder, :hash, 'sign-in', 'm@example.org',
                          now() - interval '1 second')
                        """)
                    .param("id", UUID.randomUUID())
                    .param("holder", holder.value())
                    .param("hash", Secret.hashOf(secret))
                    .update()));
    return holder + secret;
  }

  @Test
  void aSignInLinkLetsHerInAndTheAnswerIsTheSameForEverybody() {
    HolderId holder = holderOf(house.marta);
    Holding.within(holder, () -> addresses.confirm("marta-" + holder + "@example.org"));
    var browser = new Browser(port);
    browser.get("/me/in");
    String known =
        plain(browser.post("/me/in/link", Map.of("email", "marta-" + holder + "@example.org")));
    browser.get("/me/in");
    String unknown =
        plain(browser.post("/me/in/link", Map.of("email", "nobody-" + holder + "@example.org")));
    assertThat(known).isEqualTo(unknown);

    String secret =
        Holding.within(holder, () -> links.issue(Links.Purpose.SIGN_IN, "m@example.org"));
    browser.get("/me/link?token=" + holder + secret);
    assertThat(Browser.location(browser.post("/me/link", Map.of("token", holder + secret))))
        .isEqualTo("/me");
    assertThat(browser.get("/me").body()).contains("Marta");
  }

  /// The next is asked for before the first has come: each opens, until one was.
  @Test
  void aLinkThatIsAskedForTwiceOpensByEither() {
    HolderId holder = holderOf(house.marta);
    List<String> sent =
        IntStream.range(0, 7)
            .mapToObj(_ ->
                holder
                    + Holding.<String, RuntimeException>within(
                        holder, () -> links.issue(Links.Purpose.SIGN_IN, "m@example.org")))
            .toList();
    var browser = new Browser(port);
    assertThat(browser.get("/me/link?token=" + sent.getFirst()).statusCode())
        .as("the oldest of seven is over")
        .isEqualTo(404);

    browser.get("/me/link?token=" + sent.get(1));
    assertThat(Browser.location(browser.post("/me/link", Map.of("token", sent.get(1)))))
        .isEqualTo("/me");

    for (String over : sent) {
      assertThat(browser.get("/me/link?token=" + over).statusCode()).isEqualTo(404);
    }
  }

  /// A shop whose customers begin their pages there has one address for them and for its desk.
  @Test
  void linksAndBeginningsCountNotAgainstThoseWhoSignIn() {
    for (int number = 0; number < 40; number++) {
      var browser = new Browser(port);
      browser.get("/me/in");
      browser.post(
          "/me/in/link", Map.of("email", number + "-" + UUID.randomUUID() + "@example.org"));
      assertThat(
              Browser.location(
                  browser.post("/me/in/begin", Map.of("name", "Guest " + number, "email", ""))))
          .isEqualTo("/me/settings");
    }

    assertThat(tries.mayTry("ivo-at-" + house.organisation.id(), "127.0.0.1")).isTrue();
  }

  @Test
  void anAddressIsConfirmedByWhoeverAskedForItAlone() {
    HolderId holder = holderOf(house.marta);
    String email = "hers-" + holder + "@example.org";
    String secret = Holding.within(holder, () -> links.issue(Links.Purpose.CONFIRM, email));
    var another = new Browser(port);
    another.get("/me/in");
    assertThat(another.get("/me/link?token=" + holder + secret).body()).contains("Come in first");
    assertThat(another.post("/me/link", Map.of("token", holder + secret)).body())
        .contains("Come in first");
    assertThat(addresses.holderOf(email)).isEmpty();

    marta.get("/me/link?token=" + holder + secret);
    marta.post("/me/link", Map.of("token", holder + secret));
    assertThat(addresses.holderOf(email)).contains(holder);
  }

  @Test
  void herPageTellsWhySheHearsAndWhySheDoesNot() {
    String home = marta.get("/me").body();
    assertThat(home)
        .contains("Why you hear from us", "Summer tyre offer")
        .contains("because your problem is not settled yet");
    assertThat(home.length()).isLessThan(40_000);
    assertThat(marta.get("/me/heard").body()).contains("Summer tyre offer");
    String one = "/me/heard/" + planned(house.marta, "Summer tyre offer").id().value();
    assertThat(marta.get(one).body()).contains("Would a morning suit you?");

    marta.post(
        one + "/not-right",
        Map.of("tie", tie(marta), "why", "missed", "words", "I wait for tyres"));
    assertThat(marta.get(one).body()).contains("You said that this was not right");
    assertThat(house.signedIn(port, Role.OWNER).get(house.path(house.marta)).body())
        .contains("Would have wanted “Summer tyre offer”", "I wait for tyres");
  }

  @Test
  void oneTapStopsAChannelAndTheGateStaysSilentForIt() {
    assertThat(marta.get("/me").body())
        .contains("id=\"service-call\" name=\"chip\" value=\"service call no\"");
    HttpResponse<String> stopped = chip("service call no", "/me");
    assertThat(Browser.location(stopped)).isEqualTo("/me");

    Tenancy.run(
        house.organisation.id(),
        () -> {
          house.plan(
              house.marta,
              ContactKind.SERVICE,
              Purpose.SERVICE,
              ContactChannel.CALL,
              "Ask about the brakes");
          house.judge();
        });
    PlannedContact silent = planned(house.marta, "Ask about the brakes");
    assertThat(silent.advice().orElseThrow().code()).isEqualTo("WITHDRAWN");
    assertThat(marta.get("/me/heard").body()).contains("because you told us to stop");
    assertThat(
            house
                .signedIn(port, Role.OWNER)
                .get("/gate/" + silent.advice().orElseThrow().decision())
                .body())
        .contains("Because Marta stopped service by phone");
  }

  /// Laws of parity: as many steps, on the same page, with the same sign-in, and at once.
  @Test
  void takingBackIsNeverHarderThanGiving() {
    for (String page : List.of("/me", "/me/allow")) {
      for (Purpose purpose : Purpose.values()) {
        for (ContactChannel channel : ContactChannel.values()) {
          String cell = purpose.word() + " " + channel.word();
          marta.get(page);
          chip(cell + " yes", page);
          assertThat(standing(purpose, channel)).isInstanceOf(Permission.Yes.class);
          assertThat(marta.get(page).body())
              .contains("name=\"chip\" value=\"%s no\"".formatted(cell));
          chip(cell + " no", page);
          assertThat(standing(purpose, channel)).isInstanceOf(Permission.No.class);
          assertThat(marta.get(page).body())
              .contains("name=\"chip\" value=\"%s yes\"".formatted(cell));
        }
      }
    }
  }

  @Test
  void whatSheChangedSheTakesBackFromTheToastAndFromTheList() {
    chip("offer email no", "/me");
    Matcher toast = UNDO.matcher(marta.get("/me").body());
    assertThat(toast.find()).isTrue();
    marta.post("/me/undo", Map.of("act", toast.group(1), "back", "/me"));
    assertThat(standing(Purpose.OFFER, ContactChannel.EMAIL)).isInstanceOf(Permission.Yes.class);

    marta.get("/me/allow");
    marta.post("/me/peace", Map.of("tie", tie(marta), "until", "month"));
    assertThat(marta.get("/me").body()).contains("You are left in peace until");
    Matcher listed = UNDO.matcher(marta.get("/me/allow").body());
    assertThat(listed.find()).isTrue();
    marta.post("/me/undo", Map.of("act", listed.group(1), "back", "/me/allow"));
    assertThat(marta.get("/me").body()).doesNotContain("You are left in peace until");
  }

  @Test
  void nothingOfAnotherIsSeenOrChangedOverAnyAddress() {
    Browser nadia = joined(house, house.nadia);
    String ofMarta = planned(house.marta, "Summer tyre offer").id().value().toString();
    String hers = tie(marta);
    for (String path :
        List.of(
            "/me",
            "/me/heard",
            "/me/allow",
            "/me/held/told",
            "/me/held/happened",
            "/me/held/felt",
            "/me/held/guessed",
            "/me/people",
            "/me/copy/page",
            "/me/copy/file",
            "/me/erase",
            "/me/settings")) {
      HttpResponse<String> page = nadia.get(path);
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.body())
          .as(path)
          .doesNotContain("Marta", "Kovač", "Summer tyre offer", "rattles", hers);
    }
    assertThat(nadia.get("/me/heard/" + ofMarta).statusCode()).isEqualTo(404);
    Map<String, String> posts =
        Map.of(
            "/me/at",
            "",
            "/me/allow",
            "service call no",
            "/me/peace",
            "",
            "/me/peace/end",
            "",
            "/me/never",
            "",
            "/me/never/end",
            "",
            "/me/wish",
            "",
            "/me/people",
            "",
            "/me/erase/here",
            "",
            "/me/ties/" + hers + "/parting",
            "");
    posts.forEach((path, chip) ->
        assertThat(
                nadia
                    .post(
                        path,
                        Map.of(
                            "tie", hers, "chip", chip, "until", "week", "name", "x", "matter", "y"))
                    .statusCode())
            .as(path)
            .isEqualTo(404));
    assertThat(
            nadia
                .post("/me/heard/" + ofMarta + "/not-right", Map.of("tie", tie(nadia)))
                .statusCode())
        .isEqualTo(404);
    assertThat(standing(Purpose.SERVICE, ContactChannel.CALL)).isInstanceOf(Permission.Yes.class);
  }

  @Test
  void whoIsNotInSeesNothing() {
    var nobody = new Browser(port);
    for (String path :
        List.of("/me", "/me/heard", "/me/copy/file", "/me/settings", "/me/nowhere")) {
      assertThat(Browser.location(nobody.get(path))).as(path).isEqualTo("/me/in");
    }
    nobody.get("/me/in");
    assertThat(
            nobody
                .post("/me/allow", Map.of("tie", tie(marta), "chip", "service call no"))
                .statusCode())
        .isEqualTo(302);
    assertThat(standing(Purpose.SERVICE, ContactChannel.CALL)).isInstanceOf(Permission.Yes.class);
    assertThat(house.signedIn(port, Role.MANAGER).get("/me").statusCode()).isEqualTo(302);
    assertThat(Browser.location(marta.get("/today"))).isEqualTo("/sign-in");
  }

  @Test
  void aSessionThatIsEndedIsOverWithTheNextRequest() {
    HolderId holder = holderOf(house.marta);
    String secret =
        Holding.within(holder, () -> links.issue(Links.Purpose.SIGN_IN, "m@example.org"));
    var elsewhere = new Browser(port);
    elsewhere.get("/me/link?token=" + holder + secret);
    elsewhere.post("/me/link", Map.of("token", holder + secret));
    assertThat(elsewhere.get("/me").statusCode()).isEqualTo(200);

    marta.get("/me/settings");
    marta.post("/me/sessions/end", Map.of());

    assertThat(Browser.location(elsewhere.get("/me"))).isEqualTo("/me/in");
    assertThat(marta.get("/me").statusCode()).isEqualTo(200);
  }

  @Test
  void sheCorrectsAndErasesAndSeesWhereItComesFrom() {
    assertThat(marta.get("/me/held/told").body())
        .contains("teacher", "Told by you", "Seen by us", "garage");
    marta.post(
        "/me/held/mend",
        Map.of("tie", tie(marta), "mend", "attribute:work", "value", "head teacher"));
    assertThat(marta.get("/me/held/told").body()).contains("head teacher");
    assertThat(house.signedIn(port, Role.OWNER).get(house.path(house.marta)).body())
        .contains("head teacher");

    marta.post("/me/held/erase", Map.of("tie", tie(marta), "erase", "attribute:likes"));
    assertThat(marta.get("/me/held/told").body()).doesNotContain("early calls");

    marta.post(
        "/me/held/mend",
        Map.of("tie", tie(marta), "mend", "", "about", "Phone", "value", "another"));
    Browser jana = house.signedIn(port, Role.MANAGER);
    String requests = jana.get("/house/requests").body();
    assertThat(requests).contains("Marta Kovač", "Phone → another");
    Matcher request = Pattern.compile("/house/requests/([0-9a-f-]{36})").matcher(requests);
    assertThat(request.find()).isTrue();
    jana.post("/house/requests/" + request.group(1), Map.of("words", "Changed as you asked"));
    assertThat(marta.get("/me/held/mend").body()).contains("Changed as you asked");
  }

  @Test
  void oneAccountIsJoinedWithSeveralHousesWhichNeverLearnOfEachOther() {
    AlderHouse optician = AlderHouse.found(context);
    String token = invited(optician, optician.tomas);
    marta.get("/me/join?token=" + token);
    marta.post("/me/join", Map.of("token", token));
    HolderId holder = holderOf(house.marta);
    List<Tie> both = Holding.within(holder, ties::all);
    assertThat(both).hasSize(2);

    marta.get("/me");
    marta.post("/me/at", Map.of("tie", both.getLast().id().value().toString()));
    assertThat(marta.get("/me/held/told").body()).contains("Tomáš Lind");
    assertThat(optician.signedIn(port, Role.MANAGER).get("/house/audit").body())
        .doesNotContain(house.organisation.id().toString());
    assertThat(Tenancy.within(optician.organisation.id(), ties::all)).hasSize(1);
  }

  @Test
  void anErasedAccountLeavesNoReadableByteAndTheHouseItsRequest() {
    HolderId holder = holderOf(house.marta);
    Holding.within(holder, () -> addresses.confirm("gone-" + holder + "@example.org"));
    marta.get("/me/erase");
    marta.post("/me/erase/here", Map.of("tie", tie(marta)));
    assertThat(house.signedIn(port, Role.MANAGER).get("/house/requests").body())
        .contains("Wants to be erased", "Marta Kovač");
    assertThat(Tenancy.within(house.organisation.id(), () -> suppressed(house.marta))).isTrue();

    marta.get("/me/erase/account");
    assertThat(marta.post("/me/erase/account", Map.of()).body()).contains("Your account is erased");

    assertThat(Browser.location(marta.get("/me"))).isEqualTo("/me/in");
    assertThat(addresses.holderOf("gone-" + holder + "@example.org")).isEmpty();
    assertThat(Holding.within(holder, holders::me)).isEmpty();
    assertThat(Holding.within(holder, ties::all)).isEmpty();
  }

  @Test
  void theHouseMayPartAndHerPageShowsNothingOfItAnyMore() {
    Browser ivo = house.signedIn(port, Role.OWNER);
    ivo.get(house.path(house.marta) + "/own-side");
    ivo.post(house.path(house.marta) + "/own-side/parting", Map.of());

    assertThat(marta.get("/me").body())
        .contains("Joined with nobody yet")
        .doesNotContain("Summer tyre offer");
    assertThat(Browser.location(marta.get("/me/heard"))).isEqualTo("/me");
  }

  /// The gate keeps to her hours; of the channel whoever plans something is told.
  @Test
  void howSheWishesToBeReachedIsToldAtTheDesk() {
    Browser lena = house.signedIn(port, Role.CLERK);
    String path = house.path(house.marta);
    assertThat(lena.get(path).body()).doesNotContain("Best reached by");

    marta.post("/me/wish", Map.of("tie", tie(marta), "channel", "email"));

    assertThat(lena.get(path).body()).contains("Best reached by e-mail.");
    assertThat(lena.get(path + "/calls").body()).contains("Best reached by e-mail.");
  }

  @Test
  void twoAccountsOfOnePersonSeeEachItsOwnRecordAndArePartedTogether() {
    Browser tomas = joined(house, house.tomas);
    assertThat(tomas.get("/me/held/told").body()).contains("Tomáš Lind");
    Tenancy.run(
        house.organisation.id(),
        () -> identities.assertSame(house.marta, house.tomas, "looks alike", "Ivo Benes"));

    for (String path :
        List.of("/me", "/me/heard", "/me/held/told", "/me/held/happened", "/me/copy/page")) {
      assertThat(marta.get(path).body()).as(path).doesNotContain("Lind", "First service");
      assertThat(tomas.get(path).body())
          .as(path)
          .doesNotContain("Kovač", "Summer tyre offer", "rattles");
    }
    chip("service call no", "/me");
    assertThat(marta.get("/me").body()).contains("value=\"service call yes\"");
    Browser ivo = house.signedIn(port, Role.OWNER);
    String path = house.path(house.marta) + "/own-side";
    assertThat(ivo.get(path).body()).contains("Several accounts are joined with this person");

    ivo.post(path + "/key-request", Map.of("errand", "deliver-home"));
    for (Browser each : List.of(marta, tomas)) {
      assertThat(each.get("/me/keys").body()).contains("href=\"/me/asked/");
    }

    ivo.post(path + "/parting", Map.of());

    assertThat(marta.get("/me").body()).contains("Joined with nobody yet");
    assertThat(tomas.get("/me").body()).contains("Joined with nobody yet");
  }

  /// What brought her was taken back, or she lies in the trash.
  @Test
  void whereNothingIsKeptAnyMoreHerPageSaysSoAndShePartsOrIsJoinedAnew() {
    AlderHouse optician = AlderHouse.found(context);
    String elsewhere = sent(optician, optician.tomas);
    Browser nadia = joined(house, house.nadia);
    nadia.get("/me/join?token=" + elsewhere);
    nadia.post("/me/join", Map.of("token", elsewhere));
    trash(house.nadia);

    HttpResponse<String> home = nadia.get("/me");
    assertThat(home.statusCode()).isEqualTo(200);
    assertThat(home.body()).contains("Alder &amp; Sons keeps nothing of you any more.");
    for (String path : List.of("/me/heard", "/me/allow", "/me/held/told")) {
      assertThat(Browser.location(nadia.get(path))).as(path).isEqualTo("/me");
    }
    for (String path : List.of("/me/copy/page", "/me/copy/file")) {
      HttpResponse<String> copy = nadia.get(path);
      assertThat(copy.statusCode()).as(path).isEqualTo(200);
      assertThat(copy.body()).as(path).contains("keeps nothing of you any more", "Tomáš Lind");
    }
    String tie = tieWith(house, nadia);
    nadia.get("/me/erase");
    nadia.post("/me/erase/here", Map.of("tie", tie));
    assertThat(nadia.get("/me/erase").body()).contains("keeps nothing of you any more");

    String again = sent(house, house.ruth);
    nadia.get("/me/join?token=" + again);
    assertThat(Browser.location(nadia.post("/me/join", Map.of("token", again)))).isEqualTo("/me");
    trash(house.ruth);
    tie = tieWith(house, nadia);
    nadia.get("/me/settings");
    nadia.post("/me/ties/" + tie + "/parting", Map.of());
    assertThat(nadia.get("/me").body())
        .contains("Why you hear from us")
        .doesNotContain("keeps nothing");
  }

  private void trash(RecordId record) {
    Tenancy.run(house.organisation.id(), () -> identities.trash(record, "Ivo Benes"));
  }

  private String tieWith(AlderHouse at, Browser browser) {
    String settings = browser.get("/me/settings").body();
    return Tenancy.within(at.organisation.id(), ties::all).stream()
        .map(tie -> tie.id().value().toString())
        .filter(settings::contains)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoHasAPageOfHerOwnIsNotRemovedAsAMistake() {
    Browser ivo = house.signedIn(port, Role.OWNER);
    ivo.get("/people/new");
    String written =
        ivo.post("/people/new", Map.of("given", "Ada", "family", "Noone", "pronoun", ""))
            .headers()
            .firstValue("Location")
            .orElseThrow();
    var record =
        new RecordId(UUID.fromString(written.replaceAll(".*/people/([0-9a-f-]{36}).*", "$1")));
    assertThat(ivo.get(house.path(record)).body()).doesNotContain("something passed between us");
    joined(house, record);

    assertThat(ivo.get(house.path(record)).body()).contains("something passed between us");
    ivo.post(house.path(record) + "/trash", Map.of());
    assertThat(ivo.get(house.path(record)).statusCode()).isEqualTo(200);
  }

  @Test
  void somebodyMayBeginOnHerOwnAndIsJoinedWithNobody() {
    var ela = new Browser(port);
    ela.get("/me/in");
    HttpResponse<String> begun = ela.post("/me/in/begin", Map.of("name", "Ela", "email", ""));
    assertThat(Browser.location(begun)).isEqualTo("/me/settings");
    assertThat(ela.get("/me").body()).contains("Ela", "Joined with nobody yet");
  }

  private HttpResponse<String> chip(String chip, String back) {
    return marta.post("/me/allow", Map.of("tie", tie(marta), "chip", chip, "back", back));
  }

  private Permission standing(Purpose purpose, ContactChannel channel) {
    return Tenancy.within(
        house.organisation.id(),
        () -> permissions.standingOf(recordsOf(house.marta)).of(purpose, channel));
  }

  private boolean suppressed(RecordId record) {
    return !permissions.suppressionsOf(recordsOf(record)).isEmpty();
  }

  private List<RecordId> recordsOf(RecordId record) {
    return identities.recordsOf(identities.personOf(record));
  }

  private PlannedContact planned(RecordId record, String subject) {
    return Tenancy.within(
        house.organisation.id(),
        () ->
            contacts.plannedOf(recordsOf(record)).stream()
                .filter(one -> one.subject().equals(subject))
                .findFirst()
                .orElseThrow());
  }

  private HolderId holderOf(RecordId record) {
    return Tenancy.within(
        house.organisation.id(),
        () ->
            ties.of(recordsOf(record).stream().map(RecordId::value).toList())
                .orElseThrow()
                .holder());
  }

  /// How her forms name the organisation.
  private static String tie(Browser browser) {
    Matcher tie = TIE.matcher(browser.get("/me/allow").body());
    assertThat(tie.find()).isTrue();
    return tie.group(1);
  }
}
