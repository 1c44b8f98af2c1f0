package dev.rapport.facts.identity;

import dev.rapport.facts.identity.WeighingModel.Rates;
import dev.rapport.facts.people.RecordId;
import dev.rapport.linkage.Kind;
import dev.rapport.linkage.Linkage;
import dev.rapport.linkage.LinkageResult;
import dev.rapport.linkage.LinkageSettings;
import dev.rapport.linkage.Records;
import dev.rapport.linkage.Schema;
import dev.rapport.linkage.clusters.Links;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Learns from all records of a house how much each likeness says, without anybody telling which
/// are one person: the linkage kernel finds out by expectation-maximisation which pairs are, and
/// how surely; what a likeness is worth at the desk is counted over those pairs, and over pairs
/// drawn by chance.
///
/// One thread; not for two at once.
final class Training {

  /// Pairs of the kernel that are counted, and records from which pairs are drawn by chance.
  private static final int COUNTED = 40_000;

  private static final int DRAWN = 4_000;
  private static final int DRAWN_PAIRS = 200_000;
  private static final int READ_AT_ONCE = 2_000;

  /// What is usual counts as so many pairs of experience, until the house has more of its own.
  private static final double EXPERIENCE = 20;

  /// Distinct names that are counted; a house of millions has not many more.
  private static final int MOST_NAMES = 200_000;

  /// Names whose frequency a model keeps.
  private static final int COMMON = 400;

  /// The highest share of wrong pairs among those joined unasked, as estimated.
  private static final double FALSE_JOINS = 0.001;

  /// Down to where every other question would be answered "not the same".
  private static final double FALSE_QUESTIONS = 0.5;

  /// Never joined below this, whatever the estimate says: one pair in 130 is wrong there.
  private static final double LEAST_TO_JOIN = 7;

  private static final double LEAST_TO_ASK = -4;

  /// From here on a house joins that has too few pairs to learn from.
  private static final double UNSURE = 20;

  private final List<RecordId> ids = new ArrayList<>();
  private final Map<String, Integer> given = new HashMap<>();
  private final Map<String, Integer> family = new HashMap<>();
  private final Map<LocalDate, Integer> births = new HashMap<>();
  private final Records.Builder records =
      Records.of(
          Schema.of(
              Schema.Field.of("given", Kind.GIVEN_NAME),
              Schema.Field.of("family", Kind.FAMILY_NAME),
              Schema.Field.of("suffix", Kind.SUFFIX),
              Schema.Field.of("birth", Kind.DATE),
              Schema.Field.of("phone", Kind.PHONE),
              Schema.Field.of("email", Kind.EMAIL),
              Schema.Field.of("street", Kind.STREET),
              Schema.Field.of("city", Kind.CITY)));

  void add(Features features) {
    ids.add(features.record());
    count(given, features.given());
    count(family, features.family());
    LocalDate birth = features.birth();
    if (birth != null) {
      births.merge(birth, 1, Integer::sum);
    }
    records.add(
        0,
        new String[] {
          features.given(),
          features.family(),
          features.suffix(),
          birth == null ? "" : birth.toString(),
          first(features.phones()),
          first(features.emails()),
          first(features.addresses()),
          first(features.places())
        });
  }

  private static void count(Map<String, Integer> names, String name) {
    if (!name.isEmpty() && (names.size() < MOST_NAMES || names.containsKey(name))) {
      names.merge(name, 1, Integer::sum);
    }
  }

  private static String first(Set<String> values) {
    return values.stream().sorted().findFirst().orElse("");
  }

  /// A pair of records, and how surely the kernel holds them for one person.
  private record Sure(Features one, Features other, double probability) {}

  /// @param read what records say, asked for again: not all of it fits in memory at once
  Trained learn(Function<Collection<RecordId>, Map<RecordId, Features>> read) {
    Records all = records.build();
    LinkageResult result =
        Linkage.link(all, LinkageSettings.standard(System::nanoTime).withThreads(1));
    double pairs = all.size() * (all.size() - 1.0) / 2;
    Links links = result.links();
    double expected = 0;
    for (int link = 0; link < links.size(); link++) {
      expected += probability(links.bits(link));
    }
    List<Sure> sure = sure(links, read);
    Map<Trait, Map<Agreement, Rates>> rates = rates(sure, unrelated(read));
    double usual = WeighingModel.DELIVERED.same();
    double same = pairs < 1 ? usual : Math.clamp(expected / pairs, 0.1 / pairs, 0.2);
    double home =
        pairs < 1
            ? WeighingModel.DELIVERED.home()
            : Math.clamp(result.model().households() / pairs, 1 / (4 * pairs), 0.2);
    Map<Trait, Map<String, Double>> shares =
        Map.of(Trait.GIVEN, shares(given), Trait.FAMILY, shares(family));
    var model =
        new WeighingModel(
            Optional.empty(), same, home, rates, shares, Optional.empty(), LEAST_TO_ASK);
    return thresholds(model, sure, expected, links.size());
  }

  private static double probability(double bits) {
    return 1 / (1 + Math.exp(-bits * Math.log(2)));
  }

  /// The links of the kernel, evenly drawn where there are too many.
  private List<Sure> sure(
      Links links, Function<Collection<RecordId>, Map<RecordId, Features>> read) {
    int step = Math.max(1, links.size() / COUNTED);
    List<int[]> drawn = new ArrayList<>();
    for (int link = 0; link < links.size(); link += step) {
      drawn.add(new int[] {links.left(link), links.right(link), link});
    }
    List<Sure> sure = new ArrayList<>();
    for (int from = 0; from < drawn.size(); from += READ_AT_ONCE) {
      List<int[]> some = drawn.subList(from, Math.min(drawn.size(), from + READ_AT_ONCE));
      Set<RecordId> ends = new LinkedHashSet<>();
      some.forEach(pair -> {
        ends.add(ids.get(pair[0]));
        ends.add(ids.get(pair[1]));
      });
      Map<RecordId, Features> features = read.apply(ends);
      for (int[] pair : some) {
        Features one = features.get(ids.get(pair[0]));
        Features other = features.get(ids.get(pair[1]));
        if (one != null && other != null) {
          sure.add(new Sure(one, other, probability(links.bits(pair[2]))));
        }
      }
    }
    return sure;
  }

  /// How often each likeness occurs between records drawn by chance.
  private Map<Trait, Map<Agreement, Double>> unrelated(
      Function<Collection<RecordId>, Map<RecordId, Features>> read) {
    var random = new Random(ids.size());
    Set<RecordId> some = new LinkedHashSet<>();
    for (int draw = 0; draw < Math.min(DRAWN, ids.size()); draw++) {
      some.add(ids.get(random.nextInt(ids.size())));
    }
    List<Features> drawn = new ArrayList<>();
    List<RecordId> wanted = List.copyOf(some);
    for (int from = 0; from < wanted.size(); from += READ_AT_ONCE) {
      drawn.addAll(
          read.apply(wanted.subList(from, Math.min(wanted.size(), from + READ_AT_ONCE))).values());
    }
    drawn.sort(Comparator.comparing(Features::record));
    Counts counts = new Counts();
    for (int pair = 0; pair < DRAWN_PAIRS && drawn.size() > 1; pair++) {
      Features one = drawn.get(random.nextInt(drawn.size()));
      Features other = drawn.get(random.nextInt(drawn.size()));
      if (one != other) {
        counts.add(Likeness.of(one, other), 1);
      }
    }
    Map<Trait, Map<Agreement, Double>> shares = new EnumMap<>(Trait.class);
    for (Trait trait : Trait.values()) {
      shares.put(trait, counts.shares(trait, rates -> rates.u()));
    }
    return shares;
  }

  private Map<Trait, Map<Agreement, Rates>> rates(
      List<Sure> sure, Map<Trait, Map<Agreement, Double>> unrelated) {
    Counts same = new Counts();
    Counts home = new Counts();
    for (Sure pair : sure) {
      Map<Trait, Agreement> likeness = Likeness.of(pair.one(), pair.other());
      same.add(likeness, pair.probability());
      boolean ofOneHome =
          likeness.get(Trait.ADDRESS) == Agreement.SAME
              || likeness.get(Trait.PHONE) == Agreement.SAME;
      if (ofOneHome) {
        home.add(likeness, 1 - pair.probability());
      }
    }
    Map<Trait, Map<Agreement, Rates>> rates = new EnumMap<>(Trait.class);
    for (Trait trait : Trait.values()) {
      Map<Agreement, Double> m = same.shares(trait, Rates::m);
      Map<Agreement, Double> h = home.shares(trait, Rates::h);
      Map<Agreement, Double> u = exact(trait, unrelated.getOrDefault(trait, Map.of()));
      Map<Agreement, Rates> levels = new EnumMap<>(Agreement.class);
      m.forEach((agreement, share) ->
          levels.put(
              agreement,
              new Rates(
                  share, h.getOrDefault(agreement, share), u.getOrDefault(agreement, share))));
      rates.put(trait, levels);
    }
    return rates;
  }

  /// Where all values were counted, equality by chance needs no drawing.
  private Map<Agreement, Double> exact(Trait trait, Map<Agreement, Double> drawn) {
    Collection<Integer> counts =
        switch (trait) {
          case GIVEN -> given.values();
          case FAMILY -> family.values();
          case BIRTH -> births.values();
          case SUFFIX, PHONE, EMAIL, ADDRESS -> List.of();
        };
    double all = counts.stream().mapToDouble(count -> count).sum();
    double agreeing = counts.stream().mapToDouble(count -> count * (count - 1.0)).sum();
    if (all < 2 || agreeing == 0) {
      return drawn;
    }
    Map<Agreement, Double> exact = new EnumMap<>(Agreement.class);
    exact.putAll(drawn);
    exact.put(Agreement.SAME, agreeing / (all * (all - 1)));
    return exact;
  }

  private static Map<String, Double> shares(Map<String, Integer> names) {
    double all = names.values().stream().mapToDouble(count -> count).sum();
    return names.entrySet().stream()
        .filter(name -> name.getValue() > 1)
        .sorted(
            Comparator.comparing((Map.Entry<String, Integer> name) -> -name.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(COMMON)
        .collect(Collectors.toMap(Map.Entry::getKey, name -> name.getValue() / all));
  }

  /// The threshold for joining keeps the estimated share of wrong joins small, that for asking the
  /// share of vain questions; both by whoever is less sure of a pair, the kernel or the model.
  private Trained thresholds(WeighingModel model, List<Sure> sure, double expected, long pairs) {
    record Judged(double bits, double probability) {}
    List<Judged> judged =
        sure.stream()
            .map(pair -> {
              double bits = model.weigh(pair.one(), pair.other()).bits();
              return new Judged(bits, Math.min(probability(bits), pair.probability()));
            })
            .sorted(Comparator.comparingDouble((Judged pair) -> -pair.bits()))
            .toList();
    double joins = Double.POSITIVE_INFINITY;
    double asks = LEAST_TO_JOIN;
    double wrong = 0;
    double falseJoins = 0;
    double found = 0;
    double all = judged.stream().mapToDouble(Judged::probability).sum();
    int number = 0;
    for (Judged pair : judged) {
      number++;
      wrong += 1 - pair.probability();
      if (pair.bits() >= LEAST_TO_JOIN && wrong / number <= FALSE_JOINS) {
        joins = pair.bits();
        falseJoins = wrong / number;
      }
      if (pair.bits() >= LEAST_TO_ASK && wrong / number <= FALSE_QUESTIONS) {
        asks = Math.min(asks, pair.bits());
        found += pair.probability();
      }
    }
    return new Trained(
        model.same(),
        model.home(),
        model.rates(),
        model.shares(),
        Double.isInfinite(joins) ? UNSURE : joins,
        Math.min(asks, joins),
        ids.size(),
        pairs,
        expected,
        falseJoins,
        all == 0 ? 0 : Math.max(0, 1 - found / all));
  }

  /// How often each likeness was seen, by weight.
  private static final class Counts {

    private final Map<Trait, Map<Agreement, Double>> seen = new EnumMap<>(Trait.class);

    void add(Map<Trait, Agreement> likeness, double weight) {
      likeness.forEach((trait, agreement) -> {
        if (agreement != Agreement.MISSING && agreement != Agreement.GENERIC) {
          seen.computeIfAbsent(trait, absent -> new EnumMap<>(Agreement.class))
              .merge(agreement, weight, Double::sum);
        }
      });
    }

    /// With what is usual as experience, so that nothing that was not seen is impossible.
    Map<Agreement, Double> shares(Trait trait, Function<Rates, Double> usual) {
      Map<Agreement, Double> counted = seen.getOrDefault(trait, Map.of());
      double all = counted.values().stream().mapToDouble(weight -> weight).sum();
      Map<Agreement, Double> shares = new EnumMap<>(Agreement.class);
      WeighingModel.DELIVERED
          .rates()
          .getOrDefault(trait, Map.of())
          .forEach((agreement, rates) ->
              shares.put(
                  agreement,
                  (counted.getOrDefault(agreement, 0.0) + EXPERIENCE * usual.apply(rates))
                      / (all + EXPERIENCE)));
      return shares;
    }
  }
}
