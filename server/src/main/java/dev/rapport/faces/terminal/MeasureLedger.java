package dev.rapport.faces.terminal;

import dev.rapport.facts.experiences.Ledger;
import dev.rapport.facts.experiences.LedgerCounts;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.text.Counted;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// `./rapport measure ledger`: what the ledger holds, counted.
@Component
final class MeasureLedger implements Command {

  private static final Grammar GRAMMAR =
      new Grammar("measure", 1, List.of("--organisation"), List.of("--json"), List.of("--data"));

  private final Organisations organisations;
  private final Ledger ledger;
  private final JsonMapper json;

  MeasureLedger(Organisations organisations, Ledger ledger, JsonMapper json) {
    this.organisations = organisations;
    this.ledger = ledger;
    this.json = json;
  }

  @Override
  public String name() {
    return "measure";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    Grammar.Given given = GRAMMAR.read(arguments);
    boolean asJson = given.flags().contains("--json");
    List<Organisation> chosen = organisations.all();
    String wanted = given.values().get("--organisation");
    if (wanted != null) {
      chosen = chosen.stream().filter(one -> one.slug().equals(wanted)).toList();
      if (chosen.isEmpty()) {
        out.printf("rapport: there is no organisation '%s'%n", wanted);
        return 2;
      }
    }
    Map<String, LedgerCounts> counts = new LinkedHashMap<>();
    for (Organisation organisation : chosen) {
      counts.put(organisation.slug(), Tenancy.within(organisation.id(), ledger::counts));
    }
    if (asJson) {
      out.println(json.writeValueAsString(counts));
    } else {
      counts.forEach((slug, count) -> print(slug, count, out));
    }
    return 0;
  }

  private static void print(String slug, LedgerCounts counts, PrintStream out) {
    out.println(slug);
    if (counts.kinds().isEmpty()) {
      out.println("  nothing has happened yet");
    }
    for (LedgerCounts.OfKind kind : counts.kinds()) {
      out.printf(
          Locale.ROOT,
          "  %,d × %s from %s, %s, %s%n",
          kind.experiences(),
          kind.kind(),
          kind.source(),
          Counted.of(kind.contacts(), "contact"),
          Counted.of(kind.persons(), "person", "people"));
    }
    for (LedgerCounts.OfResult result : counts.results()) {
      out.printf(
          Locale.ROOT,
          "  %,d of %,d × %s from %s: %s in time (%.2f %%), %,d too late%n",
          result.inWindow(),
          result.experiences(),
          result.kind(),
          result.source(),
          result.result(),
          100 * result.share(),
          result.afterWindow());
    }
    for (LedgerCounts.OfLast last : counts.lastContacts()) {
      out.printf(
          Locale.ROOT,
          "  %s whose last contact in %s came to: %s (%s in all, at most %,d)%n",
          Counted.of(last.persons(), "person", "people"),
          last.source(),
          last.result().orElse("not known"),
          Counted.of(last.contacts(), "contact"),
          last.most());
    }
    for (LedgerCounts.OfMoney money : counts.money()) {
      out.printf(
          Locale.ROOT,
          "  %,d × %s with an amount from %s, %s, %,.2f %s in all, %,d of them of nothing%n",
          money.experiences(),
          money.kind(),
          money.source(),
          Counted.of(money.persons(), "person", "people"),
          BigDecimal.valueOf(money.minor(), decimals(money.currency())),
          money.currency(),
          money.zero());
    }
  }

  /// Minor units of ISO 4217; a code that is none counts in hundredths.
  private static int decimals(String currency) {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException e) {
      return 2;
    }
  }
}
