package dev.rapport.town;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The people whose stories are told by name. They live in every town, whatever its seed and size,
/// and their stories at the car dealer move along with the day.
final class Cast {
  /// How many people the cast's households hold.
  static final int PEOPLE = 15;

  private final LocalDate today;
  private final List<Household> households;

  Cast(LocalDate today) {
    this.today = today;
    this.households =
        List.of(
            home(
                0,
                "Ahorngasse 7",
                new Part("marta-kovac", Gender.WOMAN, "Marta", "Kovač", 43, "sk", "Teacher"),
                new Part("peter-kovac", Gender.MAN, "Peter", "Kovač", 46, "sk", "Engineer"),
                new Part("ela-kovac", Gender.WOMAN, "Ela", "Kovač", 17, "de", "Student")),
            home(
                1,
                "Hafengasse 21/4",
                new Part("hanna-ekdahl", Gender.WOMAN, "Hanna", "Ekdahl", 51, "de", "Architect")),
            home(
                2,
                "Klostergasse 3",
                new Part("ruth-amsel", Gender.WOMAN, "Ruth", "Amsel", 58, "de", "Accountant")),
            home(
                3,
                "Wiesenweg 12",
                new Part("oskar-brandt", Gender.MAN, "Oskar", "Brandt", 63, "de", "Carpenter")),
            home(
                4,
                "Marktplatz 5/2",
                new Part("ines-castro", Gender.WOMAN, "Ines", "Castro", 38, "pt", "Physician")),
            home(
                5,
                "Uferzeile 9",
                new Part("pia-sund", Gender.WOMAN, "Pia", "Sund", 34, "de", "Nurse")),
            home(
                6,
                "Turmgasse 18",
                new Part("tomas-lind", Gender.MAN, "Tomáš", "Lind", 40, "cs", "Programmer")),
            home(
                7,
                "Bachgasse 2",
                new Part("jonas-weber", Gender.MAN, "Jonas", "Weber", 29, "de", "Electrician")),
            home(
                8,
                "Sonnenallee 44",
                new Part("levi-horn", Gender.MAN, "Levi", "Horn", 36, "de", "Cook")),
            home(
                9,
                "Fliederweg 31",
                new Part("nadia-petrov", Gender.WOMAN, "Nadia", "Petrov", 27, "de", "Clerk")),
            moved(
                10,
                new Part("ada-moser", Gender.WOMAN, "Ada", "Moser", 39, "de", "Lawyer"),
                new Part("felix-moser", Gender.MAN, "Felix", "Moser", 41, "de", "Baker")),
            home(
                11,
                "Schmiedgasse 6",
                new Part("marek-dvor", Gender.MAN, "Marek", "Dvor", 48, "cs", "Driver")));
  }

  List<Household> households() {
    return households;
  }

  /// Tells the story if it is one of the cast at the car dealer; `false` where an ordinary life is
  /// to be drawn.
  boolean tell(Relationship relationship) throws IOException {
    boolean dealer = relationship.books().trade().house().slug().equals("alder");
    boolean known = relationship.household().number() < households.size();
    if (dealer && known) {
      new CastStories(relationship).tell();
    }
    return dealer && known;
  }

  private record Part(
      String id,
      Gender gender,
      String given,
      String family,
      int age,
      String language,
      String job) {}

  private Household home(long number, String street, Part... parts) {
    Address address = new Address(street, "4910", "Lauterbruck");
    return household(number, List.of(new Residence(today.minusYears(12), address)), parts);
  }

  private Household moved(long number, Part... parts) {
    List<Residence> residences =
        List.of(
            new Residence(today.minusYears(9), new Address("Mühlgasse 40", "4910", "Lauterbruck")),
            new Residence(today.minusDays(30), new Address("Hafengasse 8", "4913", "Oberlauter")));
    return household(number, residences, parts);
  }

  private Household household(long number, List<Residence> residences, Part... parts) {
    List<Person> members = new ArrayList<>();
    for (Part part : parts) {
      long serial = number * 8 + members.size();
      members.add(
          new Person(
              part.id(),
              "h-" + number,
              part.gender(),
              part.given(),
              part.family(),
              part.family(),
              null,
              today.minusYears(part.age()).minusDays(100 + 11 * number),
              null,
              Temperament.EVEN,
              part.language(),
              part.id().replace('-', '.') + "@lauterpost.example.org",
              "",
              Households.mobile(serial),
              parts.length > 1 ? Households.landline(number) : "",
              part.age() < 18 ? "" : Households.licence(serial),
              part.job(),
              residences));
    }
    return new Household(number, "h-" + number, members);
  }
}
