package dev.rapport.town;

import static dev.rapport.town.Registered.NEVER;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The homes of a large register. Each is made from its number alone, so none needs to be kept. The
/// kinds are weighed so that about a quarter of all people share family name, postcode and city
/// with somebody else.
final class RegisterHomes {

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

  /// From once to five times: 2.37 records a person.
  private static final double[] RECORDS = {30, 29, 22, 12, 7};

  static final double RECORDS_TO_A_PERSON = 2.37;

  private static final String NICKS = "abcdefghijklmnoprstuvwz";

  private static final long EXCHANGES = 800;
  private static final long LINES = 10_000;
  private static final long NUMBERS = 640 * EXCHANGES * LINES;

  /// Shares no factor with [#NUMBERS], so that numbers stay apart; the golden section of 2^32
  /// spreads neighbours.
  private static final long SPREAD = 2_654_435_761L;

  private static final int LANDLINE = 15;

  private static final List<String> MAIL =
      List.of("example.com", "example.org", "example.net", "mail.example", "post.example");

  private final long seed;
  private final RegisterNames names;
  private final RegisterPlaces places;

  RegisterHomes(long seed, RegisterNames names, RegisterPlaces places) {
    this.seed = seed;
    this.names = names;
    this.places = places;
  }

  List<Registered> home(long number) {
    return new Making(number).home();
  }

  /// One home on its way to being whole.
  private final class Making {

    private final long number;
    private final Chance chance;
    private final Origin origin;
    private final boolean isForeign;
    private final Address address;
    private final Address next;
    private final double moved;
    private final String landline;
    private final List<Registered> members = new ArrayList<>();

    Making(long number) {
      this.number = number;
      this.chance = Chance.of(seed, number);
      this.origin = Origin.drawn(chance);
      this.isForeign = chance.in(0.2);
      this.address = places.drawn(chance);
      this.next = places.drawn(chance);
      this.moved = chance.in(0.12) ? chance.share() : NEVER;
      this.landline = chance.in(0.45) ? phone(LANDLINE) : "";
    }

    List<Registered> home() {
      switch (chance.weighted(72, 13, 6.5, 4, 2.5)) {
        case 0 -> add(gender(), family(), age(18, 92));
        case 1 -> twoWhoShareAFlat();
        case 2 -> couple(family(), age(22, 88));
        case 3 -> parentsWithChildren();
        default -> siblings();
      }
      return members;
    }

    private void twoWhoShareAFlat() {
      int age = age(20, 70);
      add(gender(), family(), age);
      add(gender(), family(), age + chance.between(-6, 6));
    }

    private void couple(String family, int age) {
      add(Gender.MAN, family, age);
      addWife(family, age + chance.between(-7, 4));
    }

    private void addWife(String family, int age) {
      boolean lately = chance.in(0.3);
      double renamed = lately ? chance.share() : 0;
      Address before = lately && chance.in(0.6) ? places.drawn(chance) : address;
      Address after = before.equals(address) ? next : address;
      double leaves = before.equals(address) ? moved : renamed;
      add(
          born(age),
          new Name(Gender.WOMAN, given(Gender.WOMAN), family(), family, "", renamed),
          List.of(before, after),
          leaves);
    }

    private void parentsWithChildren() {
      String family = family();
      int eldest = chance.between(1, 40);
      int age = eldest + chance.between(21, 36);
      couple(family, age);
      int children = 1 + chance.weighted(35, 40, 18, 7);
      boolean twins = children > 1 && chance.in(0.10);
      LocalDate day = born(eldest);
      for (int child = 0; child < children; child++) {
        boolean isTwin = twins && child == 1;
        if (child > 0 && !isTwin) {
          day = day.plusDays(chance.between(330, 1_500));
        }
        if (day.isBefore(TODAY)) {
          addChild(family, day, eldest > 18, child == 0 && chance.in(0.12));
        }
      }
    }

    /// Grown children leave home on their own.
    private void addChild(String family, LocalDate day, boolean grown, boolean isJunior) {
      Gender gender = isJunior ? Gender.MAN : gender();
      String given = isJunior ? members.getFirst().given() : given(gender);
      if (isJunior) {
        members.set(0, senior(members.getFirst()));
      }
      boolean leaves = grown && chance.in(0.35);
      add(
          day,
          new Name(gender, given, family, family, isJunior ? "Jr" : "", NEVER),
          List.of(address, leaves ? places.drawn(chance) : next),
          leaves ? chance.share() : moved);
    }

    private static Registered senior(Registered father) {
      return new Registered(
          father.gender(),
          father.given(),
          father.maiden(),
          father.family(),
          "Sr",
          father.renamed(),
          father.born(),
          father.addresses(),
          father.moved(),
          father.emails(),
          father.mobiles(),
          father.changed(),
          father.landline(),
          father.records());
    }

    private void siblings() {
      String family = family();
      LocalDate day = born(age(18, 75));
      int count = chance.between(2, 3);
      boolean twins = chance.in(0.12);
      for (int sibling = 0; sibling < count; sibling++) {
        boolean isTwin = twins && sibling == 1;
        if (sibling > 0 && !isTwin) {
          day = day.plusDays(chance.between(330, 2_400));
        }
        Gender gender = gender();
        add(day, new Name(gender, given(gender), family, family, "", NEVER), here(), moved);
      }
    }

    private record Name(
        Gender gender, String given, String maiden, String family, String suffix, double renamed) {}

    private void add(Gender gender, String family, int age) {
      boolean marries = gender == Gender.WOMAN && age < 60 && chance.in(0.08);
      add(
          born(age),
          new Name(
              gender,
              given(gender),
              family,
              marries ? family() : family,
              "",
              marries ? chance.share() : NEVER),
          here(),
          moved);
    }

    private List<Address> here() {
      return List.of(address, next);
    }

    private void add(LocalDate born, Name name, List<Address> addresses, double leaves) {
      members.add(
          new Registered(
              name.gender(),
              name.given(),
              name.maiden(),
              name.family(),
              name.suffix(),
              name.renamed(),
              born,
              addresses,
              leaves,
              List.of(email(name), email(name)),
              List.of(phone(2 * members.size()), phone(2 * members.size() + 1)),
              chance.in(0.2) ? chance.share() : NEVER,
              landline,
              1 + chance.weighted(RECORDS)));
    }

    /// Two given names with one in eight.
    private String given(Gender gender) {
      String given = oneGiven(gender);
      return chance.in(0.125) ? given + " " + oneGiven(gender) : given;
    }

    private String oneGiven(Gender gender) {
      return isForeign ? origin.given(gender, chance) : names.given(gender, chance);
    }

    private String family() {
      String family = isForeign ? origin.family(chance) : names.family(chance);
      return chance.in(0.015) ? family + "-" + names.family(chance) : family;
    }

    private Gender gender() {
      return chance.in(0.51) ? Gender.WOMAN : Gender.MAN;
    }

    private int age(int least, int most) {
      return chance.between(least, most);
    }

    private LocalDate born(int age) {
      return TODAY.minusYears(Math.max(1, age)).minusDays(chance.between(0, 364));
    }

    /// A number that nobody else has, in the North American form.
    ///
    /// @param slot which of the numbers of this home, below 16
    private String phone(int slot) {
      long spread = (number * 16 + slot) * SPREAD % NUMBERS;
      long area = 200 + spread / (EXCHANGES * LINES);
      long exchange = 200 + spread / LINES % EXCHANGES;
      return "" + area + exchange + (LINES + spread % LINES + "").substring(1);
    }

    /// An address may hold her name, or nothing of it; two people of one name differ by a number.
    private String email(Name name) {
      String given = Fold.ascii(name.given().split(" ", -1)[0]).toLowerCase(Locale.ROOT);
      String family = Fold.ascii(name.maiden()).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
      int digits = chance.between(1, 999);
      String local =
          switch (chance.weighted(4, 3, 2, 2)) {
            case 0 -> given + "." + family + digits;
            case 1 -> given.charAt(0) + family + digits;
            case 2 -> family + "." + given + digits;
            default ->
                NICKS.charAt(chance.between(0, NICKS.length() - 1))
                    + "x"
                    + chance.between(1_000, 999_999);
          };
      return local.replaceAll("[^a-z0-9.]", "") + "@" + chance.pick(MAIL);
    }
  }
}
