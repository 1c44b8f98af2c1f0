package dev.rapport.town;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Everyone's true life outside the houses: who lives with whom and where, who married, moved, was
/// born and died over the last six years. Household by household, each from its own number.
final class Households {
  private static final int YEARS = 6;
  private static final List<String> JOBS =
      List.of(
          "Teacher",
          "Nurse",
          "Carpenter",
          "Clerk",
          "Engineer",
          "Farmer",
          "Driver",
          "Baker",
          "Physician",
          "Electrician",
          "Sales assistant",
          "Cook",
          "Programmer",
          "Lawyer",
          "Architect",
          "Student",
          "Pensioner",
          "Mechanic",
          "Accountant",
          "Hairdresser");
  private static final List<String> MOBILE =
      List.of("650", "660", "664", "676", "680", "681", "699");
  private static final List<String> MAIL =
      List.of("lauterpost.example.org", "mail.example.net", "web.example.com", "heim.example.org");
  private static final Pattern NO_LETTER = Pattern.compile("[^a-z]");

  private final long seed;
  private final LocalDate today;

  Households(long seed, LocalDate today) {
    this.seed = seed;
    this.today = today;
  }

  /// Shapes of households with their weights: single, couple, family, parent alone, flat share.
  Household household(long number) {
    Chance chance = Chance.of(seed, number);
    Draft draft = new Draft(number, chance);
    switch (chance.weighted(30, 27, 30, 6, 7)) {
      case 0 -> draft.single();
      case 1 -> draft.couple(chance.between(22, 88));
      case 2 -> draft.family();
      case 3 -> draft.parentAlone();
      default -> draft.flatShare();
    }
    return new Household(number, draft.id, draft.members);
  }

  /// A mobile number nobody else has in a town of up to nine million serial numbers: they are
  /// scattered over seven digits by a factor that shares no divisor with their count.
  static String mobile(long serial) {
    return MOBILE.get((int) ((serial ^ (serial >>> 3)) % MOBILE.size()))
        + (1_000_000L + (serial * 7_654_321L + 1_234_567L) % 9_000_000L);
  }

  static String landline(long household) {
    return "724"
        + (2 + household / 900_000 % 7)
        + (100_000L + (household * 654_323L + 312_345L) % 900_000L);
  }

  static String licence(long serial) {
    return "AT%08d".formatted((serial * 48_271_001L + 20_406_019L) % 100_000_000L);
  }

  static String plain(String name) {
    String simple =
        Fold.ascii(name.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"))
            .toLowerCase(Locale.ROOT);
    return NO_LETTER.matcher(Normalizer.normalize(simple, Normalizer.Form.NFC)).replaceAll("");
  }

  private final class Draft {
    private final long number;
    private final Chance chance;
    private final String id;
    private final List<Person> members = new ArrayList<>();
    private final Origin origin;
    private final String landline;
    private final boolean keepsForms;
    private List<Residence> residences;
    private String sharedEmail = "";

    Draft(long number, Chance chance) {
      this.number = number;
      this.chance = chance;
      this.id = "h-" + number;
      this.origin = Origin.drawn(chance);
      this.landline = chance.in(0.5) ? Households.landline(number) : "";
      this.keepsForms = chance.in(0.6);
      this.residences = residences(0.38);
    }

    void single() {
      int age = chance.in(0.4) ? chance.between(62, 91) : chance.between(19, 61);
      add(gender(), origin, origin.family(chance), age);
    }

    void couple(int age) {
      Gender gender = gender();
      Gender other = chance.in(0.95) ? opposite(gender) : gender;
      String family = origin.family(chance);
      if (chance.in(0.10)) {
        sharedEmail = "familie." + plain(family) + number + "@" + chance.pick(MAIL);
      }
      add(gender, origin, family, age);
      Origin partnerOrigin = chance.in(0.8) ? origin : Origin.drawn(chance);
      int partnerAge = Math.max(19, age + chance.between(-5, 4));
      String maiden = partnerOrigin.family(chance);
      boolean weddedLately = age < 48 && chance.in(0.35);
      if (weddedLately && chance.in(0.75)) {
        LocalDate wedding = chance.day(today.minusYears(YEARS), today.minusDays(20));
        String taken = chance.in(0.12) ? maiden + "-" + family : family;
        add(other, partnerOrigin, given(other, partnerOrigin), maiden, taken, wedding, partnerAge);
      } else {
        add(other, partnerOrigin, chance.in(0.72) ? family : maiden, partnerAge);
      }
    }

    void family() {
      int age = chance.between(25, 58);
      couple(age);
      children(age, members.getFirst().family());
    }

    void parentAlone() {
      int age = chance.between(24, 56);
      String family = origin.family(chance);
      add(chance.in(0.85) ? Gender.WOMAN : Gender.MAN, origin, family, age);
      children(age, family);
    }

    void flatShare() {
      residences = residences(0.75);
      for (int people = chance.between(2, 4); people > 0; people--) {
        Origin own = Origin.drawn(chance);
        add(gender(), own, own.family(chance), chance.between(19, 33));
      }
    }

    /// Twins share birth date and family name; some sons bear their father's whole name.
    private void children(int parentAge, String family) {
      int oldest = Math.min(24, Math.max(0, parentAge - chance.between(20, 32)));
      int children = chance.weighted(0, 45, 40, 15);
      for (int child = 0; child < children; child++) {
        int age = Math.max(0, oldest - child * chance.between(2, 4));
        Gender gender = gender();
        boolean namesake =
            gender == Gender.MAN && members.getFirst().gender() == Gender.MAN && chance.in(0.05);
        String given = namesake ? members.getFirst().given() : given(gender, origin);
        add(gender, origin, given, family, family, null, age);
        if (child == 0 && chance.in(0.03)) {
          LocalDate birthday = members.getLast().born();
          Gender other = gender();
          addBorn(other, origin, given(other, origin), family, family, null, birthday);
        }
      }
    }

    private void add(Gender gender, Origin origin, String family, int age) {
      add(gender, origin, given(gender, origin), family, family, null, age);
    }

    private void add(
        Gender gender,
        Origin origin,
        String given,
        String maiden,
        String family,
        @Nullable LocalDate renamed,
        int age) {
      LocalDate born = today.minusYears(age).minusDays(chance.between(0, 364));
      addBorn(gender, origin, given, maiden, family, renamed, born);
    }

    private void addBorn(
        Gender gender,
        Origin origin,
        String given,
        String maiden,
        String family,
        @Nullable LocalDate renamed,
        LocalDate born) {
      long serial = number * 8 + members.size();
      int age = born.until(today).getYears();
      String formed = origin.familyOf(gender, family, keepsForms);
      members.add(
          new Person(
              "p-" + number + "-" + members.size(),
              id,
              gender,
              given,
              renamed == null ? formed : origin.familyOf(gender, maiden, keepsForms),
              formed,
              renamed,
              born,
              death(age),
              temperament(age),
              origin.language(chance),
              email(given, maiden, serial),
              chance.in(0.2) ? plain(given) + "_" + serial + "@" + chance.pick(MAIL) : "",
              mobile(serial),
              landline,
              age < 18 ? "" : licence(serial),
              job(age),
              residences));
    }

    private String given(Gender gender, Origin origin) {
      String given = origin.given(gender, chance);
      return chance.in(0.04) ? given + " " + origin.given(gender, chance) : given;
    }

    private Gender gender() {
      return chance.in(0.51) ? Gender.WOMAN : Gender.MAN;
    }

    private static Gender opposite(Gender gender) {
      return switch (gender) {
        case WOMAN -> Gender.MAN;
        case MAN -> Gender.WOMAN;
      };
    }

    private String email(String given, String family, long serial) {
      if (!sharedEmail.isEmpty() && members.size() < 2) {
        return sharedEmail;
      }
      String local =
          switch (chance.weighted(5, 2, 2, 1)) {
            case 0 -> plain(given) + "." + plain(family);
            case 1 -> plain(given).charAt(0) + "." + plain(family);
            case 2 -> plain(family) + "." + plain(given);
            default -> plain(Nicknames.of(given, chance));
          };
      return local + serial + "@" + chance.pick(MAIL);
    }

    private List<Residence> residences(double moves) {
      LocalDate earlier = today.minusYears(40);
      List<Residence> lived = new ArrayList<>();
      Address first = chance.in(0.06) ? Address.elsewhere(chance) : Address.inTown(chance);
      lived.add(new Residence(earlier, first));
      if (chance.in(moves)) {
        LocalDate day = chance.day(today.minusYears(YEARS), today.minusDays(10));
        lived.add(new Residence(day, Address.inTown(chance)));
        if (day.isBefore(today.minusDays(120)) && chance.in(0.2)) {
          LocalDate again = chance.day(day.plusDays(90), today.minusDays(10));
          lived.add(new Residence(again, Address.inTown(chance)));
        }
      }
      return lived;
    }

    private @Nullable LocalDate death(int age) {
      double share = age > 80 ? 0.25 : age > 70 ? 0.10 : age > 60 ? 0.04 : age > 25 ? 0.006 : 0;
      return chance.in(share) ? chance.day(today.minusYears(YEARS), today.minusDays(15)) : null;
    }

    private Temperament temperament(int age) {
      List<Temperament> all = List.of(Temperament.values());
      return age > 55
          ? all.get(chance.weighted(35, 35, 22, 8))
          : all.get(chance.weighted(18, 36, 18, 28));
    }

    private String job(int age) {
      if (age < 16) {
        return "";
      }
      return age > 64 ? "Pensioner" : age < 22 ? "Student" : chance.pick(JOBS);
    }
  }
}
