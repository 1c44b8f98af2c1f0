package dev.rapport.decisions.webkeys;

import static dev.rapport.facts.holders.ItemKind.BANK_ACCOUNT;
import static dev.rapport.facts.holders.ItemKind.BIRTH_DATE;
import static dev.rapport.facts.holders.ItemKind.CLOSE_PERSON;
import static dev.rapport.facts.holders.ItemKind.EMAIL;
import static dev.rapport.facts.holders.ItemKind.IDENTITY_DOCUMENT;
import static dev.rapport.facts.holders.ItemKind.MONTHLY_INCOME;
import static dev.rapport.facts.holders.ItemKind.PHONE;
import static dev.rapport.facts.holders.ItemKind.POLICY;
import static dev.rapport.facts.holders.ItemKind.POSTAL_ADDRESS;
import static dev.rapport.facts.holders.ItemKind.PREFERENCE;
import static dev.rapport.facts.holders.ItemKind.PRESCRIPTION;

import dev.rapport.decisions.webkeys.Errand.Asked;
import dev.rapport.facts.holders.ItemKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which errands there are, by trade. What stands here for a trade is the may-ask list of its
/// houses: whatever is not here cannot be asked for.
public final class Errands {

  private static final int FULL_AGE = 18;
  private static final int INCOME_FOR_A_RATE = 2_000;

  private static final List<Errand> ALL =
      List.of(
          errand(
              "order-glasses",
              Set.of("optician"),
              30,
              needs(POSTAL_ADDRESS),
              needs(POLICY),
              may(PHONE),
              may(PRESCRIPTION)),
          errand("collect-glasses", Set.of("optician"), 0, needs(BIRTH_DATE, Mode.MATCH)),
          errand(
              "warranty-claim",
              Set.of("car dealer", "garage"),
              30,
              needs(POSTAL_ADDRESS),
              needs(POLICY, Mode.EXISTS),
              may(PHONE)),
          errand("hand-out-tyres", Set.of("car dealer", "garage"), 0, needs(PHONE, Mode.MASKED)),
          errand(
              "open-account",
              Set.of("bank"),
              30,
              needs(POSTAL_ADDRESS),
              needs(BIRTH_DATE),
              needs(IDENTITY_DOCUMENT),
              may(PHONE)),
          errand(
              "agree-rate",
              Set.of("bank"),
              30,
              over(MONTHLY_INCOME, INCOME_FOR_A_RATE),
              needs(BANK_ACCOUNT, Mode.MASKED)),
          errand(
              "report-damage",
              Set.of("insurer"),
              30,
              needs(POLICY),
              needs(PHONE),
              may(POSTAL_ADDRESS),
              may(BANK_ACCOUNT, Mode.MASKED)),
          errand("deliver-home", Set.of(), 30, needs(POSTAL_ADDRESS), may(PHONE), may(PREFERENCE)),
          errand("send-invoice", Set.of(), 30, needs(EMAIL), may(POSTAL_ADDRESS)),
          errand("write-once", Set.of(), 0, needs(EMAIL, Mode.RELAY)),
          errand("choose-together", Set.of(), 0, needs(PREFERENCE), may(CLOSE_PERSON)),
          errand("prove-age", Set.of(), 0, over(BIRTH_DATE, FULL_AGE)));

  private Errands() {}

  /// The may-ask list of a trade, its own errands first.
  public static List<Errand> of(String trade) {
    return ALL.stream().filter(errand -> errand.isFor(trade)).toList();
  }

  public static Optional<Errand> parse(String word) {
    return ALL.stream().filter(errand -> errand.word().equals(word)).findFirst();
  }

  private static Errand errand(String word, Set<String> trades, int retainDays, Asked... asked) {
    return new Errand(word, trades, List.of(asked), retainDays);
  }

  private static Asked needs(ItemKind kind) {
    return needs(kind, Mode.VALUE);
  }

  private static Asked needs(ItemKind kind, Mode mode) {
    return new Asked(kind, mode, true, null);
  }

  private static Asked may(ItemKind kind) {
    return may(kind, Mode.VALUE);
  }

  private static Asked may(ItemKind kind, Mode mode) {
    return new Asked(kind, mode, false, null);
  }

  private static Asked over(ItemKind kind, int threshold) {
    return new Asked(kind, Mode.PREDICATE, true, threshold);
  }
}
