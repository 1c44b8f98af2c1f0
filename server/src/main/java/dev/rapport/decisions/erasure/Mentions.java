package dev.rapport.decisions.erasure;

import dev.rapport.facts.people.RecordId;
import dev.rapport.ground.database.Column;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Where somebody is named in what was written about others. It is looked for once, for so long and
/// no longer; whoever erases her decides on each.
@Component
public class Mentions {

  /// So many are shown.
  public static final int MOST = 100;

  /// Those that hold a name only as a part of another word are left out afterwards.
  private static final int LOOKED_AT = 4 * MOST;

  private static final Duration LONGEST = Duration.ofSeconds(5);

  /// As PostgreSQL says that a statement took too long.
  private static final String TOO_LONG = "57014";

  private static final String SEARCH =
      Arrays.stream(Mention.Place.values())
          .map(place -> "(" + place.search() + " limit :most)")
          .collect(Collectors.joining(" union all "));

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  Mentions(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /// Those with her whole names first.
  ///
  /// @return nothing when looking took too long
  public Optional<List<Mention>> find(Sought sought) {
    if (sought.isNothing()) {
      return Optional.of(List.of());
    }
    Pattern anywhere = sought.pattern();
    Optional<Pattern> whole = sought.wholePattern();
    return look(sought)
        .map(found ->
            found.stream()
                .filter(one -> anywhere.matcher(one.words()).find())
                .map(one ->
                    new Mention(
                        one.place(),
                        one.id(),
                        one.whose(),
                        one.words(),
                        whole.filter(name -> name.matcher(one.words()).find()).isPresent()))
                .sorted(Comparator.comparing(Mention::whole).reversed())
                .limit(MOST)
                .toList());
  }

  private Optional<List<Mention>> look(Sought sought) {
    String[] patterns =
        Stream.concat(sought.whole().stream(), sought.alone().stream())
            .map(name -> "%" + escaped(name.toLowerCase(Locale.ROOT)) + "%")
            .distinct()
            .toArray(String[]::new);
    try {
      return Optional.ofNullable(
          transaction.execute(_ -> {
            jdbc.sql("select set_config('statement_timeout', :longest, true)")
                .param("longest", Long.toString(LONGEST.toMillis()))
                .query(row -> {});
            return jdbc.sql(SEARCH)
                .param("patterns", patterns)
                .param("hers", Column.of(sought.records(), record -> record))
                .param("most", LOOKED_AT)
                .query((row, number) ->
                    new Mention(
                        Mention.Place.valueOf(row.getString("place")),
                        row.getObject("id", UUID.class),
                        new RecordId(row.getObject("record", UUID.class)),
                        row.getString("words"),
                        false))
                .list();
          }));
    } catch (DataAccessException e) {
      if (e.getMostSpecificCause() instanceof SQLException cause
          && TOO_LONG.equals(cause.getSQLState())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static String escaped(String name) {
    return name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  /// Takes her names out of one of them.
  ///
  /// @return whether it still stood as it was looked at
  boolean strike(Mention mention, Sought sought) {
    return jdbc.sql("select erasure.strike_mention(:place, :id, :was, :becomes)")
        .param("place", mention.place().word())
        .param("id", mention.id())
        .param("was", mention.words())
        .param("becomes", sought.pattern().matcher(mention.words()).replaceAll(Erasure.IN_PLACE))
        .query(Boolean.class)
        .single();
  }
}
