package dev.rapport.decisions.webkeys;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.holders.ItemKind;
import dev.rapport.facts.organisations.Staff;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What the house that is bound may ask for: the errands of its trade, without what it took off
/// them. Everybody can read the list; whoever is asked for more sees that it is more.
@Component
@Transactional
public class MayAsk {

  private final JdbcClient jdbc;
  private final Audit audit;

  MayAsk(JdbcClient jdbc, Audit audit) {
    this.jdbc = jdbc;
    this.audit = audit;
  }

  /// One thing that an errand asks for.
  public record Line(String errand, ItemKind item) {}

  /// The list: errands that still ask for all they need.
  @Transactional(readOnly = true)
  public List<Errand> of(String trade) {
    Set<Line> struck = struck();
    return Errands.of(trade).stream()
        .filter(errand ->
            errand.asked().stream()
                .noneMatch(one -> one.necessary() && struck.contains(line(errand, one))))
        .map(errand -> without(errand, struck))
        .toList();
  }

  /// An errand as far as it is on the list of a house of that trade.
  @Transactional(readOnly = true)
  public Optional<Errand> listed(Errand errand, String trade) {
    return of(trade).stream().filter(one -> one.word().equals(errand.word())).findFirst();
  }

  @Transactional(readOnly = true)
  public Set<Line> struck() {
    return jdbc
        .sql("select errand, item from webkeys.struck_asks")
        .query((row, number) ->
            new Line(row.getString("errand"), ItemKind.parse(row.getString("item")).orElseThrow()))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  /// What an errand asks for beyond the list: all of it, where it is not on it.
  @Transactional(readOnly = true)
  public List<ItemKind> beyond(Errand errand, String trade) {
    Optional<Errand> listed = listed(errand, trade);
    return errand.asked().stream()
        .map(Errand.Asked::kind)
        .filter(kind -> listed.flatMap(one -> one.asked(kind)).isEmpty())
        .toList();
  }

  /// Makes the list what it names, and nothing else.
  ///
  /// @return whether that changed anything
  public boolean change(String trade, Set<Line> listed, Staff by) {
    Set<Line> before = struck();
    Set<Line> after =
        Errands.of(trade).stream()
            .flatMap(errand -> errand.asked().stream().map(one -> line(errand, one)))
            .filter(one -> !listed.contains(one))
            .collect(Collectors.toUnmodifiableSet());
    before.stream().filter(one -> !after.contains(one)).forEach(this::putBack);
    after.stream().filter(one -> !before.contains(one)).forEach(one -> strike(one, by));
    boolean changed = !before.equals(after);
    if (changed) {
      audit.note(
          by.id(),
          by.name(),
          "change may-ask list",
          null,
          null,
          Map.of(
              "about",
              after.stream().map(MayAsk::words).sorted().collect(Collectors.joining(", "))));
    }
    return changed;
  }

  private void putBack(Line line) {
    jdbc.sql("delete from webkeys.struck_asks where errand = :errand and item = :item")
        .param("errand", line.errand())
        .param("item", line.item().word())
        .update();
  }

  private void strike(Line line, Staff by) {
    jdbc.sql(
            """
            insert into webkeys.struck_asks (errand, item, by_name) values (:errand, :item, :name)
            on conflict do nothing
            """)
        .param("errand", line.errand())
        .param("item", line.item().word())
        .param("name", by.name())
        .update();
  }

  private static Line line(Errand errand, Errand.Asked asked) {
    return new Line(errand.word(), asked.kind());
  }

  private static Errand without(Errand errand, Set<Line> struck) {
    return errand.keeping(
        errand.asked().stream()
            .filter(one -> !struck.contains(line(errand, one)))
            .map(Errand.Asked::kind)
            .toList());
  }

  private static String words(Line line) {
    return line.errand() + " without " + line.item().word();
  }
}
