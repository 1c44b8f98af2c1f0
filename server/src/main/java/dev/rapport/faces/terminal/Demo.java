package dev.rapport.faces.terminal;

import dev.rapport.decisions.contacts.Board;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.Ruling;
import dev.rapport.decisions.outcomes.Catalogues;
import dev.rapport.decisions.outcomes.Learning;
import dev.rapport.decisions.outcomes.Reckonings;
import dev.rapport.decisions.outcomes.Trial;
import dev.rapport.faces.files.Counts;
import dev.rapport.faces.files.ImportOrder;
import dev.rapport.faces.files.ImportReport;
import dev.rapport.faces.files.Imports;
import dev.rapport.faces.files.Mapping;
import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.identity.Identities;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.facts.organisations.PlaceId;
import dev.rapport.facts.organisations.Role;
import dev.rapport.facts.organisations.Staff;
import dev.rapport.facts.people.People;
import dev.rapport.facts.people.PersonId;
import dev.rapport.facts.people.RecordId;
import dev.rapport.facts.permissions.ContactChannel;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.text.Counted;
import dev.rapport.town.Export;
import dev.rapport.town.House;
import dev.rapport.town.Town;
import dev.rapport.town.Written;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// `./rapport demo`: the whole road on a simulated town, from the houses' exports to a contact that
/// a person understands, told in lines beside the truth; then the desk.
@Component
final class Demo implements Command {

  private static final int PEOPLE = 20_000;
  private static final int FEWEST = 50;
  private static final long SEED = 1;
  private static final String CONTACTS = "contacts";
  private static final Grammar GRAMMAR =
      new Grammar("demo", 0, List.of("--people"), List.of("--truth"), List.of("--data", "--port"));
  private static final Map<String, String> VERDICTS =
      Map.of("send", "Send", "fold", "Join", "wait", "Wait", "silent", "Stay silent");

  /// True circumstances in which nothing that needs her permission may go out.
  private static final Set<String> UNWELCOME = Set.of("not-permitted", "suppressed", "peace");

  private final Organisations organisations;
  private final Imports imports;
  private final People people;
  private final Identities identities;
  private final Contacts contacts;
  private final GateRound round;
  private final Catalogues catalogues;
  private final Learning learning;
  private final Reckonings reckonings;
  private final Trial trial;
  private final Ledger ledger;
  private final TownHolders holders;
  private final TownPlans plans;
  private final OpticianStory optician;
  private final InstantSource clock;
  private final Environment environment;
  private final Path data;

  Demo(
      Organisations organisations,
      Imports imports,
      People people,
      Identities identities,
      Contacts contacts,
      GateRound round,
      Catalogues catalogues,
      Learning learning,
      Reckonings reckonings,
      Trial trial,
      Ledger ledger,
      TownHolders holders,
      TownPlans plans,
      OpticianStory optician,
      InstantSource clock,
      Environment environment,
      @Value("${rapport.data:data}") Path data) {
    this.organisations = organisations;
    this.imports = imports;
    this.people = people;
    this.identities = identities;
    this.contacts = contacts;
    this.round = round;
    this.catalogues = catalogues;
    this.learning = learning;
    this.reckonings = reckonings;
    this.trial = trial;
    this.ledger = ledger;
    this.holders = holders;
    this.plans = plans;
    this.optician = optician;
    this.clock = clock;
    this.environment = environment;
    this.data = data;
  }

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) throws IOException {
    Grammar.Given given = GRAMMAR.read(arguments);
    int inhabitants = inhabitants(given.values().get("--people"));
    List<House> houses = Town.of(SEED, inhabitants, LocalDate.EPOCH).houses();
    Set<String> there =
        organisations.all().stream().map(Organisation::slug).collect(Collectors.toSet());
    if (there.isEmpty()) {
      walk(inhabitants, houses, given.flags().contains("--truth"), out);
    } else if (houses.stream().noneMatch(house -> there.contains(house.slug()))) {
      System.err.println(
          "rapport: %s holds data of your own; give the demo another folder with --data"
              .formatted(data));
      return 2;
    } else if (!Files.exists(walked())) {
      System.err.println(
          "rapport: an earlier demo was cut short in %s; remove that folder or name another with --data"
              .formatted(data));
      return 2;
    } else {
      out.println("The town is there from last time.");
      round.judgeEverywhere(out);
    }
    optician.tell(out);
    out.println();
    out.println("The desk answers at " + Serve.address(environment));
    out.println("Sign in as Ivo Benes with one click, or as Marta Kovač on her own side at /me.");
    out.println("Ctrl-C stops everything.");
    return 0;
  }

  private static int inhabitants(@Nullable String typed) {
    if (typed == null) {
      return PEOPLE;
    }
    try {
      int number = Integer.parseInt(typed.replace("_", ""));
      if (number >= FEWEST) {
        return number;
      }
    } catch (NumberFormatException e) {
      // It lacks the same as a number that is too small.
    }
    throw new Misunderstood(
        "--people takes a number from %d, such as --people 20000, not '%s'"
            .formatted(FEWEST, typed));
  }

  /// @param whole whether all is told that was learned beside the truth
  private void walk(int inhabitants, List<House> houses, boolean whole, PrintStream out)
      throws IOException {
    Instant begun = clock.instant();
    LocalDate today = LocalDate.ofInstant(begun, houses.getFirst().zone());
    out.printf(
        Locale.ROOT,
        "%nA town of %s wakes up, with %s that know them.%n",
        Counted.of(inhabitants, "person", "people"),
        Counted.of(houses.size(), "house"));
    Files.deleteIfExists(walked());
    Written written = Town.of(SEED, inhabitants, today).writeTo(data.resolve("town"));
    TownTruth truth = TownTruth.read(written.truthOfPeople(), written.truthOfContacts());
    TownOutcomes outcomes = TownOutcomes.read(written.truthOfExperiences(), trial, ledger);
    Map<House, Organisation> founded = new HashMap<>();
    houses.forEach(house -> founded.put(house, found(house)));
    for (House house : houses) {
      Organisation organisation = founded.get(house);
      if (organisation != null) {
        Tenancy.run(organisation.id(), () -> walk(house, written.of(house), truth, out));
      }
    }
    tellOutcomes(houses, founded, outcomes, whole, out);
    holders.begin();
    Files.createFile(walked());
    out.printf(
        Locale.ROOT,
        "%nThe whole road took %s.%n",
        Counted.of(Duration.between(begun, clock.instant()).toSeconds(), "second"));
  }

  private void tellOutcomes(
      List<House> houses,
      Map<House, Organisation> founded,
      TownOutcomes outcomes,
      boolean whole,
      PrintStream out) {
    out.printf(
        "%nWhat follows from what, learned from three quarters of it and held beside the truth of the rest%s%n",
        whole ? "" : " (all of it: --truth)");
    for (House house : houses) {
      Organisation organisation = founded.get(house);
      if (organisation != null) {
        out.println("  " + house.name());
        Tenancy.run(organisation.id(), () -> outcomes.tell(clock.instant(), whole, out));
      }
    }
  }

  /// There once the road was walked to its end: the houses are founded before anything comes in.
  private Path walked() {
    return data.resolve("town").resolve("walked");
  }

  private Organisation found(House house) {
    Organisation organisation =
        organisations.found(house.slug(), house.name(), house.kind(), house.zone(), "AT");
    Tenancy.run(
        organisation.id(),
        () -> {
          catalogues.begin(Catalogues.starting(catalogueOf(house)), "the town");
          Map<String, PlaceId> places = new HashMap<>();
          house
              .places()
              .forEach(place ->
                  places.put(
                      place.slug(),
                      organisations.addPlace(place.slug(), place.name(), house.zone()).id()));
          for (dev.rapport.town.Staff member : house.staff()) {
            Staff staff =
                organisations.addStaff(
                    member.name(), Role.parse(member.role().name()), places.get(member.place()));
            organisations.allowSignIn(
                organisation.id(), staff.id(), address(member.name(), house.slug()), null);
          }
        });
    return organisation;
  }

  private static String catalogueOf(House house) {
    return switch (house.kind()) {
      case "car dealer" -> "dealership";
      case "optician" -> "optician";
      default -> "shop";
    };
  }

  private static String address(String name, String slug) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", ".") + "@" + slug + ".example.org";
  }

  private void walk(House house, List<Export> exports, TownTruth truth, PrintStream out) {
    out.printf("%n%s, %s%n", house.name(), house.kind());
    Counts facts = Counts.NONE;
    Map<String, Long> rows = new HashMap<>();
    boolean learned = false;
    for (Export export : contactsLast(exports)) {
      if (!learned && export.as().equals(CONTACTS)) {
        out.println("  " + LearnOutcomes.sentence(learning.all(clock.instant(), read -> {})));
        learned = true;
      }
      ImportReport report = bringIn(export);
      rows.merge(export.as(), report.counts().read() - report.counts().rejected(), Long::sum);
      facts = sum(facts, report.counts());
    }
    out.printf(
        Locale.ROOT,
        "  %s, %s, %s about what they allow; %s%n",
        Counted.of(rows.getOrDefault("experiences", 0L), "experience"),
        Counted.of(rows.getOrDefault("things", 0L), "thing"),
        Counted.of(rows.getOrDefault("permissions", 0L), "answer"),
        leftOut(facts.rejected()));
    tellPeople(truth, out);
    judge(truth, out);
    tellPlans(house, truth, out);
    LearnOutcomes.reckon(reckonings, clock, out);
  }

  private void tellPlans(House house, TownTruth truth, PrintStream out) {
    int begun = plans.begin(truth.keysBySource(), clock.instant(), house.zone());
    out.printf(
        "  %s a plan for what becomes of it%n", Counted.of(begun, "person has", "people have"));
  }

  /// The gate judges contacts as soon as they are due, and asks what was learned: so that comes
  /// before them.
  private static List<Export> contactsLast(List<Export> exports) {
    return exports.stream()
        .sorted(Comparator.comparing((Export export) -> export.as().equals(CONTACTS)))
        .toList();
  }

  private ImportReport bringIn(Export export) {
    return imports.run(
        new ImportOrder(
            export.csv(),
            Mapping.read(export.mapping(), null),
            export.csv().resolveSibling(export.csv().getFileName() + ".rejected.csv"),
            "demo"),
        counts -> {});
  }

  private static Counts sum(Counts a, Counts b) {
    return new Counts(
        a.read() + b.read(),
        a.added() + b.added(),
        a.updated() + b.updated(),
        a.unchanged() + b.unchanged(),
        a.skipped() + b.skipped(),
        a.rejected() + b.rejected(),
        a.noted() + b.noted());
  }

  private static String leftOut(long rows) {
    return rows == 0
        ? "every row came in"
        : Counted.of(rows, "row") + " left out, each listed with the reason";
  }

  private void tellPeople(TownTruth truth, PrintStream out) {
    Map<TownTruth.Row, PersonId> believed = believed(truth);
    long persons = new HashSet<>(believed.values()).size();
    TownTruth.Pairs pairs = truth.compare(believed);
    out.printf(
        Locale.ROOT,
        "  %s → %s (in truth %,d). Of the joins %.1f %% are right; of the true ones %.1f %% are found.%n",
        Counted.of(believed.size(), "record"),
        Counted.of(persons, "person", "people"),
        truth.personsAmong(believed.keySet()),
        pairs.precision(),
        pairs.recall());
    out.println(
        truth.compareBySources(believed).entrySet().stream()
            .map(each -> "%s %.1f %%".formatted(each.getKey(), each.getValue().f1()))
            .collect(
                Collectors.joining(", ", "  F1 of the pairs within and between sources: ", "")));
  }

  private Map<TownTruth.Row, PersonId> believed(TownTruth truth) {
    Map<TownTruth.Row, PersonId> believed = new HashMap<>();
    truth
        .keysBySource()
        .forEach((source, keys) -> {
          Map<String, RecordId> records = people.recordsByKey(source, keys);
          Map<RecordId, PersonId> persons = identities.personsOf(records.values());
          records.forEach((key, record) -> {
            PersonId person = persons.get(record);
            if (person != null) {
              believed.put(new TownTruth.Row(source, key), person);
            }
          });
        });
    return believed;
  }

  private void judge(TownTruth truth, PrintStream out) {
    Instant begun = clock.instant();
    round.judge(begun);
    List<Ruling> rulings = contacts.rulings();
    tellCalls(rulings, out);
    for (Board.Total total : contacts.board(Board.Filter.since(begun)).totals()) {
      out.printf(
          Locale.ROOT,
          "  %-12s %,6d%s%n",
          VERDICTS.get(total.verdict()),
          total.contacts(),
          total.commonest().stream()
              .map(one -> "%,d × %s".formatted(one.contacts(), one.example()))
              .collect(Collectors.joining(" · ", "   ", "")));
    }
    tellTruth(rulings, truth, out);
  }

  private static void tellCalls(List<Ruling> rulings, PrintStream out) {
    List<Ruling> calls =
        rulings.stream().filter(one -> one.channel() == ContactChannel.CALL).toList();
    out.printf(
        Locale.ROOT,
        "  %s due → %,d to make (%,d now, %,d at a better hour), %,d joined, %,d not made%n",
        Counted.of(calls.size(), "call"),
        countOf(calls, "send") + countOf(calls, "wait"),
        countOf(calls, "send"),
        countOf(calls, "wait"),
        countOf(calls, "fold"),
        countOf(calls, "silent"));
    mostSpared(calls)
        .ifPresent(
            hers -> out.printf("  One person had %d calls coming; she gets one.%n", hers.size()));
  }

  /// The person for whom most calls become one.
  private static Optional<List<Ruling>> mostSpared(List<Ruling> calls) {
    return calls.stream().collect(Collectors.groupingBy(Ruling::person)).values().stream()
        .filter(hers -> countOf(hers, "fold") == hers.size() - 1 && hers.size() > 1)
        .filter(hers -> countOf(hers, "silent") == 0)
        .max(Comparator.comparingInt(List::size));
  }

  private static long countOf(Collection<Ruling> rulings, String verdict) {
    return rulings.stream().filter(one -> one.verdict().equals(verdict)).count();
  }

  private static void tellTruth(List<Ruling> rulings, TownTruth truth, PrintStream out) {
    List<String> going = new ArrayList<>();
    for (Ruling ruling : rulings) {
      if (ruling.verdict().equals("send")) {
        going.add(truth.circumstanceOf(new TownTruth.Row(ruling.source(), ruling.key())));
      }
    }
    long unwelcome = going.stream().filter(UNWELCOME::contains).count();
    long troubled = going.stream().filter("open-problem"::equals).count();
    out.printf(
        Locale.ROOT,
        "  Checked against the truth: %s to send, of which %,d to somebody who does not allow it or asked for peace, %,d to somebody with an open problem.%n",
        Counted.of(going.size(), "contact"),
        unwelcome,
        troubled);
  }
}
